import DMN
import FEEL
import Vocabulary

/// Holds a decision table of a file against the table of the documents it means.
struct TableReader {
  let table: ExchangeTable
  let decision: DMN.Decision
  let written: DMN.DecisionTable
  let names: ExchangeNames
  let known: KnownNames
  let spellings: Set<ExchangeSpelling>
  let writer: TermWriter
  let reader: NodeReader
  /// The table as it was when the file was written, if the file still has it.
  let spelled: MarkdownTable?
  var refusals: [ExchangeReport.Refusal] = []
  var notes: [LocalizedText] = []
  private(set) var edits: [PolicyEdit] = []

  init(
    table: ExchangeTable, decision: DMN.Decision, written: DMN.DecisionTable, names: ExchangeNames, known: KnownNames,
    pack: PolicyPack, spellings: Set<ExchangeSpelling>
  ) {
    self.table = table
    self.decision = decision
    self.written = written
    self.names = names
    self.known = known
    self.spellings = spellings
    writer = TermWriter(names: names)
    reader = NodeReader(names: names, scope: table.scope, dictionary: pack.lexicon.dictionary)
    spelled = spellings.contains(.file) ? TableReader.spelled(decision, table) : nil
  }

  /// The table in the section that the writer put beside a decision.
  private static func spelled(_ decision: DMN.Decision, _ table: ExchangeTable) -> MarkdownTable? {
    for node in decision.head.kept.extensions
    where node.namespace == ExchangeExtension.namespace && node.name == "section" {
      for case .table(let found) in MarkdownDocument(file: table.file, text: node.text).blocks
      where found.header.cells == table.written.header.cells {
        return found
      }
    }
    return nil
  }

  mutating func refuse(row: Int? = nil, column: String? = nil, _ reason: CellRefusal) {
    refusals.append(ExchangeReport.Refusal(decision.head.name, row: row, column: column, reason))
  }

  /// Finds the edits that make the table say what the file says.
  mutating func read() {
    checkHitPolicy()
    guard let inputs = matchInputs(), let outputs = matchOutputs(), refusals.isEmpty else { return }
    let columns = TableColumns(
      inputs: inputs, outputs: outputs,
      remarks: table.outputs.map { output in
        output.name.isEmpty ? written.annotations.firstIndex(of: output.header) : nil
      })
    checkBasis()
    let cells = written.rules.map { rule in inputs.map { rule.inputs.indices.contains($0) ? rule.inputs[$0] : nil } }
    let pairs = align(cells)
    var rows: [(row: Int?, texts: [String])] = []
    for (place, rule) in written.rules.enumerated() {
      guard rule.inputs.count == written.inputs.count, rule.outputs.count == written.outputs.count else {
        refuse(
          row: place + 1,
          CellRefusal(
            "这一行的格数与列数不同", "the row has another number of cells than the table has columns",
            mend: LocalizedText(zhHans: "补齐或删去单元格", en: "add or remove cells")))
        continue
      }
      rows.append((pairs[place], texts(of: place, row: pairs[place], columns)))
    }
    guard refusals.isEmpty else { return }
    edits = changes(numbered(rows)).map { PolicyEdit(file: table.file, change: $0) }
  }

  private mutating func checkHitPolicy() {
    let wanted = table.table.written
    guard written.hitPolicy != wanted.standard else { return }
    // Every match of a rule is a finding of its own, in whatever order; a first row that is the only one is the first.
    if table.rule != nil, wanted == .collect, written.hitPolicy == .ruleOrder { return }
    if !table.concludes, wanted == .first, written.hitPolicy == .unique { return }
    let found = TablePolicy.allCases.first { $0.standard == written.hitPolicy }
    guard let found, table.rule == nil || found.run != nil else {
      return refuse(
        CellRefusal(
          "规则的表没有命中方式 \(written.hitPolicy.text)", "the table of a rule has no hit policy \(written.hitPolicy.text)",
          mend: LocalizedText(
            zhHans: "改用 UNIQUE、ANY、PRIORITY、FIRST 或 COLLECT(不汇总)",
            en: "use UNIQUE, ANY, PRIORITY, FIRST, or COLLECT without aggregation")))
    }
    refuse(
      CellRefusal(
        "文件里的命中方式是 \(written.hitPolicy.text),文档里是 (\(wanted.rawValue))",
        "the hit policy of the file is \(written.hitPolicy.text), of the document (\(wanted.rawValue))",
        mend: LocalizedText(
          zhHans: "先在文档里把表的标题改成 ### 表 (\(found.rawValue))",
          en: "change the table's heading to ### 表 (\(found.rawValue)) first")))
  }

  /// A citation is the rule's, not the row's.
  private mutating func checkBasis() {
    guard let rule = table.rule, !table.outputs.contains(where: { $0.header == ExchangeTable.basisColumn }),
      let column = written.annotations.firstIndex(of: ExchangeTable.basisColumn)
    else {
      return
    }
    for row in written.rules where row.annotations.indices.contains(column) {
      let text = trimmed(row.annotations[column])
      guard !text.isEmpty, text != rule.basis else { continue }
      notes.append(
        LocalizedText(
          zhHans: "\(rule.id) 的依据写成了「\(text)」,依据在规则的属性里改,这里未读入",
          en: "\(rule.id) cites 「\(text)」; a citation is changed in the rule's attributes and was left aside"))
      return
    }
  }

  // MARK: - Edits

  private func numbered(_ rows: [(row: Int?, texts: [String])]) -> [(row: Int?, texts: [String])] {
    guard table.hasNumbers else { return rows }
    var next = (table.table.rows.compactMap { Int($0.number) }.max() ?? table.table.rows.count) &+ 1
    return rows.map { row in
      var texts = row.texts
      if let place = row.row {
        texts[0] = table.written.rows[place].cells[0]
      } else {
        texts[0] = String(next)
        next &+= 1
      }
      return (row.row, texts)
    }
  }

  /// From the last row upwards: what is inserted behind a row, then the row itself.
  private func changes(_ rows: [(row: Int?, texts: [String])]) -> [DocumentEdit] {
    var behind: [Int: [[String]]] = [:]
    var kept: [Int: [String]] = [:]
    var last = -1
    for row in rows {
      if let place = row.row {
        kept[place] = row.texts
        last = place
      } else {
        behind[last, default: []].append(row.texts)
      }
    }
    var changes: [DocumentEdit] = []
    for place in table.written.rows.indices.reversed() {
      let old = table.written.rows[place]
      changes += (behind[place] ?? []).reversed().map { .insertRow(after: old.line, cells: $0) }
      guard let texts = kept[place] else {
        changes.append(.deleteRow(line: old.line, old: old.cells))
        continue
      }
      for (column, text) in texts.enumerated() where old.cells.indices.contains(column) && old.cells[column] != text {
        changes.append(.replaceCell(line: old.line, column: column, old: old.cells[column], new: text))
      }
    }
    return changes
      + (behind[-1] ?? []).reversed().map { .insertRow(after: table.written.header.line, cells: $0) }
  }
}

/// Where the columns of a document's table are in the file.
struct TableColumns {
  /// One for each input of the document.
  let inputs: [Int]
  /// One for each column behind the inputs; nil for prose and for what the document leaves out.
  let outputs: [Int?]
  let remarks: [Int?]
}
