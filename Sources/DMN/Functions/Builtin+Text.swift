import Foundation
import Vocabulary

extension Builtin {
  static let text: [Builtin] = [
    .plain("string", [["from"]]) { $0[0].isNull ? nil : .string($0[0].text) },
    .plain("string length", [["string"]]) { $0[0].asText.map { .number(Decimal128($0.unicodeScalars.count)) } },
    .plain("upper case", [["string"]]) { $0[0].asText.map { .string($0.uppercased()) } },
    .plain("lower case", [["string"]]) { $0[0].asText.map { .string($0.lowercased()) } },
    .plain("substring", [["string", "start position"], ["string", "start position", "length"]], substring),
    .plain("substring before", [["string", "match"]]) { searched($0) { text, found, _ in found.map { text[..<$0] } } },
    .plain("substring after", [["string", "match"]]) {
      searched($0) { text, found, length in found.map { text[($0 + length)...] } }
    },
    .plain("contains", [["string", "match"]]) { compared($0) { $0.firstPlace(of: $1) != nil } },
    .plain("starts with", [["string", "match"]]) { compared($0) { $0.starts(with: $1) } },
    .plain("ends with", [["string", "match"]]) { compared($0) { $0.reversed().starts(with: $1.reversed()) } },
    .plain("string join", [["list"], ["list", "delimiter"]], joined),
    Builtin("matches", [["input", "pattern"], ["input", "pattern", "flags"]], call: Builtin.matches),
    Builtin(
      "replace", [["input", "pattern", "replacement"], ["input", "pattern", "replacement", "flags"]],
      call: Builtin.replace),
    Builtin("split", [["string", "delimiter"]], call: Builtin.split),
  ]

  private static func substring(_ arguments: [Value]) -> Value? {
    guard let text = arguments[0].asText, let start = arguments[1].asPlace, start != 0 else { return nil }
    let scalars = Array(text.unicodeScalars)
    guard start.magnitude <= UInt(scalars.count) else { return nil }
    let first = start > 0 ? start - 1 : scalars.count + start
    var end = scalars.count
    if arguments.count == 3, !arguments[2].isNull {
      guard let length = arguments[2].asPlace, length >= 1 else { return nil }
      end = length < scalars.count - first ? first + length : scalars.count
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[first..<end])
    return .string(String(result))
  }

  /// What a search gives: bytes of the text, empty where the match is not found.
  private static func searched(
    _ arguments: [Value], _ cut: ([UInt8], Int?, Int) -> ArraySlice<UInt8>?
  ) -> Value? {
    guard let text = arguments[0].asText, let match = arguments[1].asText else { return nil }
    let (bytes, sought) = (Array(text.utf8), Array(match.utf8))
    return .string(String(decoding: cut(bytes, bytes.firstPlace(of: sought), sought.count) ?? [], as: UTF8.self))
  }

  private static func compared(_ arguments: [Value], _ holds: ([UInt8], [UInt8]) -> Bool) -> Value? {
    guard let text = arguments[0].asText, let match = arguments[1].asText else { return nil }
    return .boolean(holds(Array(text.utf8), Array(match.utf8)))
  }

  private static func joined(_ arguments: [Value]) -> Value? {
    guard let items = arguments[0].asItems else { return nil }
    var delimiter = ""
    if arguments.count == 2, !arguments[1].isNull {
      guard let text = arguments[1].asText else { return nil }
      delimiter = text
    }
    var texts: [String] = []
    var size = 0
    for item in items where !item.isNull {
      guard let text = item.asText else { return nil }
      size += text.utf8.count + delimiter.utf8.count
      guard size <= Limits.size else { return nil }
      texts.append(text)
    }
    return .string(texts.joined(separator: delimiter))
  }
}

extension [UInt8] {
  /// Where a sequence of bytes first begins; found in time linear in both (Knuth, Morris, Pratt).
  fileprivate func firstPlace(of sought: [UInt8]) -> Int? {
    guard !sought.isEmpty else { return 0 }
    var fallback = [Int](repeating: 0, count: sought.count)
    var matched = 0
    for place in sought.indices.dropFirst() {
      while matched > 0, sought[place] != sought[matched] { matched = fallback[matched - 1] }
      if sought[place] == sought[matched] { matched += 1 }
      fallback[place] = matched
    }
    matched = 0
    for place in indices {
      while matched > 0, self[place] != sought[matched] { matched = fallback[matched - 1] }
      if self[place] == sought[matched] { matched += 1 }
      if matched == sought.count { return place - matched + 1 }
    }
    return nil
  }
}
