package import DMN
internal import Foundation
package import Vocabulary

/// Makes the decisions of a model that comes from elsewhere for every row of a table.
package struct EvaluateModel: Sendable {
  /// What came of a table.
  package struct Summary: Sendable {
    package let rows: Int
    package let decisions: [String]
    /// Answers that are mistakes, by decision.
    package let mistakes: [Int]
    /// Decisions that columns cannot make, with what they use.
    package let rowByRow: [(decision: String, why: LocalizedText)]
    /// Columns of the table that no decision asks for.
    package let unused: [String]
    package let tally: LaneTally
    /// The table with the answers, as CSV.
    package let text: String
  }

  /// Begins a cell that tells of a mistake.
  package static let mark = "#错误 ERROR: "
  private static let chunk = 2_048
  private static let modelBytesMax = 64 << 20
  /// Complaints beyond these are only counted.
  private static let complaintsMax = 20

  private let clock: Clock

  package init(clock: Clock) {
    self.clock = clock
  }

  /// Reads model and table and writes the table with a column for each decision.
  ///
  /// - Parameters:
  ///   - others: models that the model imports.
  ///   - decisions: by name; none asks for all of the model.
  ///   - output: gets the table as CSV; nil writes no file. Nothing is written when anything is refused.
  /// - Throws: `.notFound` without the files, `.invalid` where model or cells cannot be read, with file and line.
  package func run(
    model: String, others: [String], decisions: [String], rows: String, to output: String?, progress: (Double) -> Void
  ) throws(OperationError) -> Summary {
    let runner = try runner(model, others, decisions)
    let table = try RowsFile(rows)
    let places = try places(of: runner, in: table, rows)
    let columns = try columns(of: runner, in: table, places, rows)
    var text = RowsFile.line(table.header + runner.decisions)
    var mistakes = runner.decisions.map { _ in 0 }
    var tally = LaneTally()
    for first in stride(from: 0, to: table.rows.count, by: EvaluateModel.chunk) {
      let range = first..<min(first + EvaluateModel.chunk, table.rows.count)
      let lanes = range.map { Int32($0) }
      let answers = runner.answers(columns.map { $0.gathered(lanes) }, count: range.count)
      tally += answers.tally
      for (lane, row) in range.enumerated() {
        var cells = table.rows[row].cells
        for (decision, values) in answers.values.enumerated() {
          let (cell, isMistake) = EvaluateModel.cell(values[lane])
          cells.append(cell)
          if isMistake { mistakes[decision] += 1 }
        }
        text += RowsFile.line(cells)
      }
      progress(Double(range.upperBound) / Double(table.rows.count))
    }
    if let output { try ExchangeFolder.write(text, to: URL(fileURLWithPath: output).standardizedFileURL.path) }
    let used = Set(places.values)
    return Summary(
      rows: table.rows.count, decisions: runner.decisions, mistakes: mistakes, rowByRow: runner.rowByRow,
      unused: table.header.enumerated().filter { !used.contains($0.offset) }.map(\.element), tally: tally, text: text)
  }

  /// An answer as a cell: empty for a missing value, a mistake marked and with its reason.
  static func cell(_ value: Value) -> (String, isMistake: Bool) {
    switch value {
    case .null(let reason):
      guard let reason, reason.kind == .error else { return ("", false) }
      return ("\(mark)\(reason.what.zhHans) \(reason.what.en)", true)
    case .string(let text): return (text, false)
    default: return (value.plainText, false)
    }
  }

  // MARK: Reading

  private func runner(
    _ path: String, _ others: [String], _ decisions: [String]
  ) throws(OperationError) -> ColumnRunner {
    let model = try EvaluateModel.model(path)
    var imports: [DMNModel] = []
    for other in others { imports.append(try EvaluateModel.model(other)) }
    let now = clock.now
    guard let start = FEELDateTime(clockMilliseconds: now()) else {
      throw .unavailable(
        LocalizedText(zhHans: "系统时钟不可用，请校准后重试。", en: "The clock of the system is not usable. Set it and try again."))
    }
    let runner = ModelRunner(model, others: imports) { FEELDateTime(clockMilliseconds: now()) ?? start }
    guard runner.missingImports.isEmpty else {
      let names = runner.missingImports.joined(separator: ", ")
      throw .invalid(
        "model", zhHans: "\(path) 引入的模型没有给出：\(names)。请用 --with 给出这些文件。",
        en: "\(path) imports models that were not given: \(names). Name their files with --with.")
    }
    do {
      return try ColumnRunner(runner, file: path, decisions: decisions)
    } catch {
      throw .invalid("model", zhHans: error.message.zhHans, en: error.message.en)
    }
  }

  private static func model(_ path: String) throws(OperationError) -> DMNModel {
    let url = URL(fileURLWithPath: path)
    let size = (try? FileManager.default.attributesOfItem(atPath: url.path))?[.size] as? Int ?? 0
    guard size <= modelBytesMax else {
      throw .invalid("model", zhHans: "\(path) 超过 64 MiB。", en: "\(path) exceeds 64 MiB.")
    }
    guard let data = try? Data(contentsOf: url) else {
      throw .notFound(
        LocalizedText(zhHans: "读不到 \(path)。请检查路径和权限。", en: "\(path) cannot be read. Check path and rights."))
    }
    do {
      return try DMNModel(xml: [UInt8](data), file: path)
    } catch {
      throw .invalid("model", zhHans: error.message.zhHans, en: error.message.en)
    }
  }

  /// The column of the table that gives each value.
  private func places(
    of runner: ColumnRunner, in table: RowsFile, _ path: String
  ) throws(OperationError) -> [Int: Int] {
    var complaints: [FieldMessage] = []
    var names: [String: Int] = [:]
    for (place, name) in table.header.enumerated() {
      guard names.updateValue(place, forKey: name.modelName) != nil else { continue }
      complaints.append(
        FieldMessage(
          field: "rows",
          message: LocalizedText(
            zhHans: "\(path):1:\(place + 1): 列名「\(name)」出现了两次。请改名或删去一列。",
            en: "\(path):1:\(place + 1): the column 「\(name)」 is there twice. Rename or remove one.")))
    }
    var places: [Int: Int] = [:]
    for (slot, wanted) in runner.slots.enumerated() {
      if let place = names[wanted.name.modelName] {
        places[slot] = place
        continue
      }
      complaints.append(
        FieldMessage(
          field: "rows",
          message: LocalizedText(
            zhHans: "\(path):1: 没有输入「\(wanted.name)」（\(wanted.type)）的列。请加上这一列；没有值的格子留空。",
            en:
              "\(path):1: there is no column for the input 「\(wanted.name)」 (\(wanted.type)). Add it; cells without a "
              + "value stay empty.")))
    }
    guard complaints.isEmpty else { throw EvaluateModel.refusal(complaints) }
    return places
  }

  private func columns(
    of runner: ColumnRunner, in table: RowsFile, _ places: [Int: Int], _ path: String
  ) throws(OperationError) -> [Column] {
    var complaints: [FieldMessage] = []
    let columns = runner.slots.enumerated().map { slot, wanted -> Column in
      let place = places[slot] ?? 0
      let (column, problems) = CellReading.column(table.rows.map { $0.cells[place] }, as: wanted.type)
      for problem in problems {
        let at = "\(path):\(table.rows[problem.row].line):\(place + 1)"
        complaints.append(
          FieldMessage(
            field: "rows",
            message: LocalizedText(
              zhHans: "\(at): 列「\(wanted.name)」的\(problem.what.zhHans)。\(problem.mend.zhHans)。",
              en: "\(at): in the column 「\(wanted.name)」 \(problem.what.en). \(problem.mend.en).")))
      }
      return column
    }
    guard complaints.isEmpty else { throw EvaluateModel.refusal(complaints) }
    return columns
  }

  private static func refusal(_ complaints: [FieldMessage]) -> OperationError {
    let more = complaints.count - complaintsMax
    guard more > 0 else { return .invalid(complaints) }
    let rest = FieldMessage(
      field: "rows", message: LocalizedText(zhHans: "还有 \(more) 处。", en: "\(more) more."))
    return .invalid(complaints.prefix(complaintsMax) + [rest])
  }
}

extension String {
  /// Blanks around it and runs of blanks inside make no other name.
  fileprivate var modelName: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
