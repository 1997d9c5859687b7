import Intake

extension HostileFile {
  private static func loans(_ rows: [[String]], header: [String] = Library.loanHeader) -> [UInt8] {
    Library.csv([header] + rows)
  }

  /// Good loans with one cell changed, one a value.
  private static func loans(_ column: Int, _ values: [String]) -> [UInt8] {
    loans(
      values.enumerated().map { index, value in
        var row = Library.loan(Library.id(UInt64(index)))
        row[column] = value
        return row
      })
  }

  private static func swapped(_ first: Int, _ second: Int) -> [UInt8] {
    var header = Library.loanHeader
    header.swapAt(first, second)
    return loans((0..<3).map { Library.loan(Library.id(UInt64($0))) }, header: header)
  }

  /// Sound CSV with rows that are not.
  static let cells: [HostileFile] = [
    .rows("ragged rows", "B01.csv", 6, accepted: 2, rejected: [.requiredNull: 2, .fieldCount: 1]) {
      Array("工号,工资\nA1\nA2,1,x\nA3,1,,\n,1\n,\nA4,2\n".utf8)
    },
    .rows("names under the header of citizen IDs", "02.csv", 3, accepted: 0, rejected: [.idFormat: 3]) {
      swapped(0, 1)
    },
    .rows("amounts under the header of dates", "02.csv", 3, accepted: 0, rejected: [.dateInvalid: 3]) {
      swapped(3, 5)
    },
    .rows("citizen IDs under the header of amounts", "02.csv", 3, accepted: 0, rejected: [.idFormat: 3]) {
      swapped(0, 5)
    },
    .rows(
      "broken citizen IDs", "02.csv", 7, accepted: 0,
      rejected: [.idFormat: 3, .idScientific: 1, .idBirth: 1, .idCheck: 1, .requiredNull: 1]
    ) {
      let good = Library.id(1)
      let wrong = String(good.dropLast()) + (good.hasSuffix("1") ? "2" : "1")
      return loans(
        0,
        [
          String(good.dropLast()), good + "0", "2.10213E+17", "210213202613320012", wrong, "",
          good.prefix(6) + "\u{202E}" + good.dropFirst(6),
        ])
    },
    .rows("amounts that are none", "02.csv", 8, accepted: 0, rejected: [.moneyFormat: 7, .moneyNegative: 1]) {
      loans(5, ["1e308", "NaN", "٣٤", "99999999999999999999", "(12)", "=1+1", "12.5.0", "-3"])
    },
    .rows("days that are none", "02.csv", 6, accepted: 0, rejected: [.dateInvalid: 6]) {
      loans(3, ["2026-02-30", "0000-00-00", "9999-99-99", "46176", "明天", "2026-06-03T25:61:61Z"])
    },
    .rows("codes of no list", "02.csv", 3, accepted: 0, rejected: [.codeUnknown: 3]) {
      loans(9, ["99", "图书馆", "\u{FF10}\u{FF19}"])
    },
    .rows("one row a thousand times", "B01.csv", 1000, accepted: 1, rejected: [.duplicateKey: 999]) {
      Array(("工号,工资\n" + String(repeating: "A1,1\n", count: 1000)).utf8)
    },
    .rows("one person a thousand times", "01.csv", 1000, accepted: 1, rejected: [.duplicateKey: 999]) {
      Library.csv([["公民身份号码"]] + [[String]](repeating: [Library.id(1)], count: 1000))
    },
    .rows("formulas, line separators and marks of direction", "B01.csv", 3, accepted: 3) {
      Array("工号,工资\n=HYPERLINK(\"x\"),1\nA\u{2028}2,2\n\u{202E}3A,3\n".utf8)
    },
    .rows("totals and signatures at the end", "B01.csv", 4, accepted: 1) {
      Array("工号,工资\nA1,1\n合计,1\n制表人：某,\n,,\n".utf8)
    },
  ]
}
