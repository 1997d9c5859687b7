import Operations
import Pages
import Policy
import Vocabulary

/// What the documents say of a rule, as the law would be quoted.
struct PolicyArticles {
  let library: PolicyLibrary
  let language: Language

  /// The ground of a rule with the words of the document; the part before the citation decides.
  func quote(_ id: String) -> ArticleQuote {
    guard let rule = library.pack.rule(id) else {
      return ArticleQuote(number: "", before: "", deciding: "", after: "", source: "", tag: nil)
    }
    let prose = chinese(prose(of: rule)).joined()
    let end = prose.firstIndex { "。;；".contains($0) }.map { prose.index(after: $0) } ?? prose.endIndex
    let sources = citations(rule).map { citation in
      [citation.instrument?.title ?? "", citation.instrument?.number ?? "", citation.instrument?.effective ?? ""]
        .filter { !$0.isEmpty && $0 != "-" }.joined(separator: " ")
    }.filter { !$0.isEmpty }
    let codes = Set(rule.parameters)
    let isUnsettled = library.pack.parameters.contains { parameter in
      codes.contains(parameter.code) && (parameter.values.last.map { !$0.isSettled } ?? true)
    }
    return ArticleQuote(
      number: rule.basis, before: "", deciding: String(prose[..<end]), after: String(prose[end...]),
      source: (sources + [DeadlineWords.title(rule.deadline, language)]).joined(separator: " · "),
      tag: isUnsettled ? .unsettled(language) : nil)
  }

  /// The parts of a basis, each with its instrument.
  func citations(_ rule: Rule) -> [(text: String, instrument: Instrument?)] {
    rule.basis.split(whereSeparator: { ";；".contains($0) }).map { part in
      let text = String(part.drop { $0 == " " })
      let instrument = library.pack.instruments.filter { text.hasPrefix($0.code) }
        .max { $0.code.utf8.count < $1.code.utf8.count }
      return (text, instrument)
    }
  }

  /// The paragraphs under the heading of a rule, before its attributes.
  func prose(of rule: Rule) -> [String] {
    let blocks = section(at: rule.place)
    var paragraphs: [String] = []
    for block in blocks {
      guard case .paragraph(let lines) = block else { break }
      if lines.first.map({ Self.isAttribute($0.text) }) ?? true { break }
      paragraphs.append(Self.joined(lines.map(\.text)))
    }
    return paragraphs
  }

  /// The paragraphs in Chinese: what the law says; the English beside it is a summary.
  func chinese(_ paragraphs: [String]) -> [String] {
    paragraphs.filter { $0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
  }

  /// The blocks under the heading that stands at a place.
  func section(at place: Place) -> [MarkdownDocument.Block] {
    let blocks = library.pack.documents.first { $0.file == place.file }?.blocks ?? []
    guard
      let start = blocks.firstIndex(where: { block in
        if case .heading(_, _, place.line) = block { true } else { false }
      })
    else { return [] }
    return Array(
      blocks[(start + 1)...].prefix { block in
        if case .heading(let level, _, _) = block { level > 2 } else { true }
      })
  }

  static func isAttribute(_ line: String) -> Bool {
    let keys = [
      "对象", "方向", "严重", "期限", "依据", "数据", "必需月份", "适用", "逐行", "输出", "句", "sentence", "编号", "分类", "来源",
    ]
    return keys.contains { line.hasPrefix("\($0):") || line.hasPrefix("\($0)：") }
  }

  /// Lines of one paragraph; a blank stands only between words of letters.
  static func joined(_ lines: [String]) -> String {
    lines.reduce("") { text, line in
      guard let last = text.unicodeScalars.last, let first = line.unicodeScalars.first else { return text + line }
      return text + (last.isASCII && first.isASCII ? " " : "") + line
    }
  }
}

extension Rule {
  /// Its leaf in the policy book.
  var address: String { Route.policyRule.path(String(place.file.dropLast(3)), id) }
}
