import Foundation
import Vocabulary

extension Builtin {
  static func matches(_ arguments: [Value], _ context: CallContext) -> Value {
    guard let (text, pattern) = patterned("matches", arguments, flagsAt: 2) else {
      return refusal("matches", arguments)
    }
    guard let found = pattern.matches(in: text, firstOnly: true, context) else { return Evaluator.exhausted }
    return .boolean(!found.isEmpty)
  }

  static func replace(_ arguments: [Value], _ context: CallContext) -> Value {
    guard let (text, pattern) = patterned("replace", arguments, flagsAt: 3), let template = arguments[2].asText,
      let replacement = Replacement(
        template, groups: pattern.expression.numberOfCaptureGroups,
        isLiteral: arguments.count == 4 && arguments[3].asText?.contains("q") == true)
    else { return refusal("replace", arguments) }
    guard let found = pattern.matches(in: text, firstOnly: false, context) else { return Evaluator.exhausted }
    var result = ""
    var end = 0
    for match in found {
      guard match.range.length > 0 else {
        return .error("模式可以匹配空文本，无法替换。", "the pattern matches an empty text; nothing can be replaced.")
      }
      result += text.substring(with: NSRange(location: end, length: match.range.location - end))
      result += replacement.text(for: match, in: text)
      end = match.range.location + match.range.length
      guard result.utf8.count <= Limits.size else { return Evaluator.tooLong }
    }
    return .string(result + text.substring(from: end))
  }

  static func split(_ arguments: [Value], _ context: CallContext) -> Value {
    guard let (text, pattern) = patterned("split", arguments, flagsAt: nil) else { return refusal("split", arguments) }
    guard let found = pattern.matches(in: text, firstOnly: false, context) else { return Evaluator.exhausted }
    var parts: [Value] = []
    var end = 0
    for match in found {
      guard match.range.length > 0 else {
        return .error("分隔模式可以匹配空文本。", "the delimiter matches an empty text.")
      }
      parts.append(.string(text.substring(with: NSRange(location: end, length: match.range.location - end))))
      end = match.range.location + match.range.length
    }
    return .list(parts + [.string(text.substring(from: end))])
  }

  /// The text and the pattern of a call; nil where one of them, or the flags, is none.
  private static func patterned(
    _ name: String, _ arguments: [Value], flagsAt place: Int?
  ) -> (NSString, XPathPattern)? {
    guard let text = arguments[0].asText, let pattern = arguments[1].asText else { return nil }
    var flags = ""
    if let place, place < arguments.count, !arguments[place].isNull {
      guard let given = arguments[place].asText else { return nil }
      flags = given
    }
    return XPathPattern(pattern, flags: flags).map { (text as NSString, $0) }
  }
}

/// The replacement of XPath: texts, and the groups that `$1` names.
private struct Replacement {
  private enum Piece {
    case text(String)
    case group(Int)
  }

  private var pieces: [Piece] = []

  /// Nil where a dollar has no number behind it or a backslash neither a dollar nor a backslash.
  init?(_ template: String, groups: Int, isLiteral: Bool) {
    if isLiteral {
      pieces = [.text(template)]
      return
    }
    var scalars = Array(template.unicodeScalars)[...]
    var text = ""
    while let scalar = scalars.popFirst() {
      if scalar == "\\" {
        guard let next = scalars.popFirst(), next == "\\" || next == "$" else { return nil }
        text.unicodeScalars.append(next)
      } else if scalar == "$" {
        guard let first = scalars.popFirst(), first.isFEELDigit else { return nil }
        var group = Int(first.value) - 0x30
        while let next = scalars.first, next.isFEELDigit, group * 10 + Int(next.value) - 0x30 <= groups {
          group = group * 10 + Int(next.value) - 0x30
          scalars.removeFirst()
        }
        pieces += [.text(text), .group(group)]
        text = ""
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    pieces.append(.text(text))
  }

  func text(for match: NSTextCheckingResult, in text: NSString) -> String {
    var result = ""
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .group(let group):
        guard group < match.numberOfRanges, match.range(at: group).location != NSNotFound else { continue }
        result += text.substring(with: match.range(at: group))
      }
    }
    return result
  }
}
