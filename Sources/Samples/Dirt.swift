import Registers
import Vocabulary

/// Spoils a share of the rows the way real deliveries are spoilt.
///
/// What changes no meaning is done to the row itself; what makes a row rejected is done to a copy behind it, so that
/// what was planted stays true.
final class DirtSource {
  /// Only rows of the base population are spoilt.
  var isOpen = false
  /// How many rows each kind has spoilt.
  private(set) var counts: [DirtKind: Int] = [:]
  private let perMille: Int
  private let codeLists: [String: CodeList]
  private var dice: Dice

  init(seed: UInt64, percent: Int, codeLists: [String: CodeList]) {
    perMille = percent * 10
    self.codeLists = codeLists
    dice = Dice(seed: seed, stream: 0xD1_27)
  }

  enum Spoilt {
    case inPlace([[UInt8]])
    case additional([[UInt8]], surplus: [UInt8]?)
    case blankLine(isWide: Bool)
  }

  /// Whether the next row is spoilt.
  func strikes() -> Bool {
    isOpen && perMille > 0 && dice.below(1000) < perMille
  }

  /// Spoils one row in the way, of all that are possible in it, that has come up least so far.
  func spoil(_ cells: [[UInt8]], columns: [ColumnSchema?], key: [String]) -> Spoilt {
    var best: (kind: DirtKind, count: Int, places: [Int])?
    for kind in DirtKind.allCases {
      let count = counts[kind] ?? 0
      if let best, best.count <= count { continue }
      let places = cells.indices.filter { place in
        guard let column = columns[place] else { return false }
        return kind.applies(to: column, cell: cells[place], isKey: key.contains(column.id))
      }
      if !places.isEmpty { best = (kind, count, places) }
    }
    guard let best else { return .inPlace(cells) }
    let place = best.places[dice.below(best.places.count)]
    counts[best.kind] = best.count + 1
    return best.kind.spoil(cells, at: place, label: columns[place].flatMap { label(of: cells[place], $0) })
  }

  /// The Chinese label of a code.
  private func label(of cell: [UInt8], _ column: ColumnSchema) -> [UInt8]? {
    guard case .code(let list) = column.kind, let codes = codeLists[list],
      let place = codes.place(of: String(decoding: cell, as: UTF8.self))
    else { return nil }
    return codes[place: place].map { Array($0.label.zhHans.utf8) }
  }
}
