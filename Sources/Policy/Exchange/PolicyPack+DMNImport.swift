package import DMN
import FEEL
import Vocabulary

/// Where the spelling of a cell may come from that says the same as the file.
enum ExchangeSpelling: Hashable {
  /// The document as it is now.
  case document
  /// The document as it was when the file was written.
  case file
}

extension PolicyPack {
  /// Compares the decision tables of a file with those of the pack they name, by id, name or rule.
  ///
  /// Cells that say the same keep their spelling; whatever else the file says about a table becomes an edit of the
  /// document.
  package func reading(_ model: DMNModel) -> ExchangeReport {
    reading(model, spellings: [.document, .file])
  }

  func reading(_ model: DMNModel, spellings: Set<ExchangeSpelling>) -> ExchangeReport {
    var report = ExchangeReport()
    let tables = exchangeTables
    let names = ExchangeNames(self)
    let known = KnownNames(
      variables: Set(model.inputData.map { $0.variable?.head.name ?? $0.head.name }).union(
        names.englishNames))
    var taken: Set<String> = []
    for decision in model.decisions {
      guard case .table(let written)? = decision.expression?.kind else { continue }
      let name = decision.head.name
      switch ExchangeMatch(decision, among: tables) {
      case .none:
        report.notes.append(
          LocalizedText(
            zhHans: "「\(name)」在政策文件里没有对应的表,未读入", en: "「\(name)」 has no table in the documents and was left aside"))
      case .several(let titles):
        report.refusals.append(
          ExchangeReport.Refusal(
            name,
            CellRefusal(
              "对应不止一张表: \(titles.joined(separator: "、"))",
              "it may mean several tables: \(titles.joined(separator: ", "))",
              mend: LocalizedText(zhHans: "把决策的名称写成其中一个", en: "give the decision the name of one of them"))))
      case .one(let table):
        guard taken.insert(table.id).inserted else {
          report.refusals.append(
            ExchangeReport.Refusal(
              name,
              CellRefusal(
                "「\(table.title.zhHans)」在文件里出现了两次", "「\(table.title.en)」 comes twice in the file",
                mend: LocalizedText(zhHans: "只留一个决策", en: "keep one decision"))))
          continue
        }
        var reader = TableReader(
          table: table, decision: decision, written: written, names: names, known: known, pack: self,
          spellings: spellings)
        reader.read()
        report.refusals += reader.refusals
        report.notes += reader.notes
        report.edits += reader.edits
        report.tables.append(
          ExchangeReport.Table(
            decision: name, id: table.id, title: table.title, file: table.file, line: table.table.line,
            rows: written.rules.count, changes: reader.edits.count))
      }
    }
    if report.tables.isEmpty, report.refusals.isEmpty { report.refusals.append(nothingMatches(model)) }
    // Each table's edits go upwards already, and tables do not overlap.
    let lines = Dictionary(grouping: report.edits.enumerated(), by: { $0.element.file })
    report.edits = lines.keys.sorted(by: isOrderedBefore).flatMap { file in
      (lines[file] ?? []).sorted {
        ($1.element.change.line, $0.offset) < ($0.element.change.line, $1.offset)
      }.map(\.element)
    }
    return report
  }

  private func nothingMatches(_ model: DMNModel) -> ExchangeReport.Refusal {
    ExchangeReport.Refusal(
      model.head.name,
      CellRefusal(
        "文件里没有一个决策表对应政策文件里的表", "no decision table of the file belongs to a table of the documents",
        mend: LocalizedText(
          zhHans: "决策的名称或编号要写规则编号(如 D07)或判定的名称", en: "name the decision after the rule's id, such as D07, or the 判定")))
  }
}

extension DocumentEdit {
  /// The line the edit is at; 0 for a whole document.
  package var line: Int {
    switch self {
    case .replaceCell(let line, _, _, _), .insertRow(let line, _), .deleteRow(let line, _): line
    case .replaceText: 0
    }
  }
}

/// The table a decision of a file means.
enum ExchangeMatch {
  case none
  case one(ExchangeTable)
  case several([String])

  init(_ decision: DMN.Decision, among tables: [ExchangeTable]) {
    let texts = [decision.head.name, decision.variable?.head.name ?? "", decision.head.label ?? ""].map { trimmed($0) }
      .filter { !$0.isEmpty }
    func only(_ found: [ExchangeTable]) -> ExchangeTable? { found.count == 1 ? found[0] : nil }
    if let same = tables.first(where: { $0.id == decision.head.id }) {
      self = .one(same)
    } else if let same = only(tables.filter { $0.isCalled(texts) }) {
      self = .one(same)
    } else {
      let words = Set((texts + [decision.head.id ?? ""]).flatMap(ExchangeMatch.words))
      let ruled = tables.filter { ($0.rule?.id ?? $0.scheme?.id).map(words.contains) ?? false }
      let named = ruled.filter { table in
        guard let title = table.ruleCase?.title else { return false }
        return texts.contains { $0.contains(title.zhHans) || (!title.en.isEmpty && $0.contains(title.en)) }
      }
      if let table = only(ruled) ?? only(named) {
        self = .one(table)
      } else {
        self = ruled.isEmpty ? .none : .several(ruled.map(\.title.zhHans))
      }
    }
  }

  /// Runs of ASCII letters and digits.
  private static func words(_ text: String) -> [String] {
    text.unicodeScalars.split { scalar in
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
      default: true
      }
    }.map { String(String.UnicodeScalarView($0)) }
  }
}

extension ExchangeTable {
  /// Whether one of the texts is its title, with or without the rule's id.
  fileprivate func isCalled(_ texts: [String]) -> Bool {
    let titles = [title.zhHans, title.en] + (rule.map { [$0.title.zhHans, $0.title.en] } ?? [])
    return texts.contains { text in titles.contains { !$0.isEmpty && $0.lowercased() == text.lowercased() } }
  }
}
