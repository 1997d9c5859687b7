import Vocabulary

/// A part of a document under a heading of level 2 that the loader understands.
struct PolicySection {
  enum Kind: String, CaseIterable {
    case instruments = "依据"
    case subjects = "主体"
    case sources = "数据"
    case sourceGroups = "数据组"
    case parameters = "参数"
    case functions = "函数"
    case group = "分组"
    case facts = "事实"
    case decision = "判定"
    case rule = "规则"
    case questions = "填报"
    case scheme = "审核"
    case precedence = "次序"
    case clocks = "时钟"
    case publicity = "公示"
    case benefits = "待遇"
    case benefitPairs = "并享"
    case money = "资金"
  }

  let kind: Kind
  /// The heading after its first word.
  let title: String
  let file: String
  let line: Int
  let blocks: [MarkdownDocument.Block]

  var place: Place { Place(file: file, line: line) }

  var tables: [MarkdownTable] {
    blocks.compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
  }

  /// `名称 · English` of the heading.
  var localizedTitle: (zhHans: String, en: String) {
    let parts = title.split(separator: "·", maxSplits: 1).map { trimmed($0) }
    return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
  }
}

extension MarkdownDocument {
  /// The sections in reading order; headings with other first words are prose.
  var sections: [PolicySection] {
    var sections: [PolicySection] = []
    var open: (kind: PolicySection.Kind, title: String, line: Int)?
    var blocks: [Block] = []
    func close() {
      if let open {
        sections.append(
          PolicySection(kind: open.kind, title: open.title, file: file, line: open.line, blocks: blocks))
      }
      open = nil
      blocks = []
    }
    for block in self.blocks {
      guard case .heading(let level, let text, let line) = block, level <= 2 else {
        blocks.append(block)
        continue
      }
      close()
      let word = text.prefix { !$0.isWhitespace }
      if level == 2, let kind = PolicySection.Kind(rawValue: String(word)) {
        var title = trimmed(text.dropFirst(word.count))
        if title.hasPrefix("·") { title = trimmed(title.dropFirst()) }
        open = (kind, title, line)
      }
    }
    close()
    return sections
  }
}

/// An attribute line `键: 值` of a rule, a decision or a group.
struct PolicyAttribute {
  enum Key: String, CaseIterable {
    case subject = "对象"
    case direction = "方向"
    case severity = "严重"
    case deadline = "期限"
    case basis = "依据"
    case data = "数据"
    case requiredMonths = "必需月份"
    case condition = "适用"
    case rows = "逐行"
    case outputs = "输出"
    case sentence = "句"
    case sentenceEnglish = "sentence"
    case openSentence = "待核句"
    case openSentenceEnglish = "open sentence"
    case number = "编号"
    case classification = "分类"
    case origin = "来源"
    case otherwise = "默认"
    case period = "施行"

    /// Sentences are free text to the end of the line.
    var isSentence: Bool {
      [.sentence, .sentenceEnglish, .openSentence, .openSentenceEnglish].contains(self)
    }
  }

  let key: Key
  /// The segments between ` · `.
  let segments: [String]
  let line: Int
  /// Where each segment begins in its line, 1-based, in Unicode scalars; one more for the key where there is none.
  let columns: [Int]

  var text: String { segments.joined(separator: " · ") }

  /// Where the value stands, or one of its segments.
  func place(_ file: String, segment: Int = 0) -> Place {
    Place(file: file, line: line, column: segment < columns.count ? columns[segment] : columns.first ?? 1)
  }

  /// - Parameter segments: parts of the line's own text.
  private init(_ key: Key, _ segments: [Substring], in line: MarkdownDocument.Line) {
    self.key = key
    self.segments = segments.map(String.init)
    self.line = line.number
    let scalars = line.text.unicodeScalars
    columns =
      segments.isEmpty
      ? [line.column]
      : segments.map { line.column + scalars.distance(from: scalars.startIndex, to: $0.startIndex) }
  }

  /// The attributes of a paragraph; lines without a known key are prose.
  static func read(_ lines: [MarkdownDocument.Line]) -> [PolicyAttribute] {
    lines.flatMap { line -> [PolicyAttribute] in
      let text = body(of: line)
      guard let (key, rest) = split(text) else { return [] }
      if key.isSentence { return [PolicyAttribute(key, [rest], in: line)] }
      var attributes: [PolicyAttribute] = []
      var current = (key, [Substring]())
      for (index, segment) in segments(of: text).enumerated() {
        if let (next, value) = split(segment) {
          if index > 0 { attributes.append(PolicyAttribute(current.0, current.1, in: line)) }
          current = (next, value.isEmpty ? [] : [value])
        } else {
          current.1.append(segment)
        }
      }
      attributes.append(PolicyAttribute(current.0, current.1, in: line))
      return attributes
    }
  }

  /// A line without the mark of a list.
  static func body(of line: MarkdownDocument.Line) -> Substring {
    line.text.hasPrefix("- ") ? core(of: line.text.dropFirst(2)) : line.text[...]
  }

  /// What stands between ` · `, without white space at both ends.
  static func segments(of text: Substring) -> [Substring] {
    var segments: [Substring] = []
    var start = text.startIndex
    for index in text.unicodeScalars.indices where text.unicodeScalars[index] == "·" {
      let end = text.unicodeScalars.index(after: index)
      guard index > start, text[start..<index].unicodeScalars.last == " ", end < text.endIndex,
        text.unicodeScalars[end] == " "
      else { continue }
      segments.append(core(of: text[start..<index]))
      start = end
    }
    segments.append(core(of: text[start...]))
    return segments.filter { !$0.isEmpty }
  }

  /// The key at the beginning of a line or segment, when it begins with one, and what follows.
  static func split(_ text: Substring) -> (Key, Substring)? {
    guard let colon = colon(in: text), let key = Key(rawValue: trimmed(text[..<colon])) else { return nil }
    return (key, core(of: text[text.unicodeScalars.index(after: colon)...]))
  }

  /// The first colon, of either width.
  static func colon(in text: Substring) -> Substring.Index? {
    text.unicodeScalars.firstIndex { $0 == ":" || $0 == "：" }
  }
}
