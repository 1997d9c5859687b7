import Registers
import Vocabulary

extension RowBuffer {
  /// A cell as a person writes it, for the list of rejects; places of codes stay numbers. Citizen IDs are in clear.
  func text(of row: Int, column: Int) -> String {
    let cells = columns[column].cells
    switch columns[column].layout {
    case .absent: return ""
    case .citizenID: return CitizenID(packed: cells.load(fromByteOffset: row * 8, as: UInt64.self)).clearText
    case .date: return CivilDate(dayNumber: cells.load(fromByteOffset: row * 4, as: Int32.self)).description
    case .yearMonth: return YearMonth(index: cells.load(fromByteOffset: row * 4, as: Int32.self)).description
    case .number: return String(cells.load(fromByteOffset: row * 8, as: Int64.self))
    case .code, .boolean: return String(cells.load(fromByteOffset: row, as: UInt8.self))
    case .text: return String(decoding: text(row, column: column), as: UTF8.self)
    }
  }
}
