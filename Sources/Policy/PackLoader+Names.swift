import FEEL
import Vocabulary

// Names, their English, and names that lead nowhere.

/// Guesses at what a misspelt word means, otherwise says what may be written.
func guess(_ word: String, _ names: [String], or zhHans: String, _ en: String) -> LocalizedText {
  guard let name = nearest(to: word, among: names) else { return LocalizedText(zhHans: zhHans, en: en) }
  return LocalizedText(zhHans: "是不是「\(name)」?\(zhHans)", en: "did you mean 「\(name)」? \(en)")
}

extension PackLoader {
  /// A name is what expressions can name: letters, digits, `_`, `·` and Chinese characters, not beginning with a digit.
  mutating func requireName(_ name: String, at place: Place) {
    switch try? Parser.expression(name) {
    case .name(let read, _)? where read == name: return
    // Parameters may have points in their codes.
    case .member? where name.allSatisfy({ $0 != " " }): return
    default: break
    }
    // Others will have written it without what is wrong in it.
    lost.insert(String(name.filter { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "·" }))
    report(
      place, "「\(name)」不能作名称", "「\(name)」 cannot be a name",
      mend: LocalizedText(
        zhHans: "名称只用汉字、字母、数字、_ 和 ·,不以数字开头,不含标点和空格,也不用 是、否、且、或 等词",
        en: "use Chinese characters, letters, digits, _ and ·, no punctuation or blanks, no word of the language"))
  }

  /// Everything has an English name beside the Chinese one.
  mutating func requireEnglish(_ en: String?, of name: String, at place: Place) {
    guard trimmed(en ?? "").isEmpty else { return }
    report(
      place, "「\(name)」没有英文名", "「\(name)」 has no English gloss",
      mend: LocalizedText(
        zhHans: "在 en 列写英文;标题写成 名称 · English", en: "write it in the column en; headings are 名称 · English"))
  }

  /// The numbers in the first column of a table tell its rows apart.
  mutating func requireDistinctNumbers(_ table: MarkdownTable, _ file: String) {
    var lines: [String: Int] = [:]
    for row in table.rows {
      guard let number = row.cells.first, let before = lines.updateValue(row.line, forKey: number) else { continue }
      report(
        row.place(file, cell: 0), "行号「\(number)」重复,第 \(before) 行已经用过",
        "the row number 「\(number)」 is used twice, first in line \(before)",
        mend: LocalizedText(zhHans: "换一个行号", en: "give the row another number"))
    }
  }

  /// An output of a table that neither 输出 nor a sentence names is lost.
  mutating func reportUnusedOutputs(_ raw: RawCase, _ written: MarkdownTable, _ table: DecisionTable, _ file: String) {
    let texts = raw.attributes.map(\.text)
    let start = written.header.cells.count - table.outputNames.count
    for (index, name) in table.outputNames.enumerated() {
      if ["", PackLoader.conclusionColumn, PackLoader.missingColumn].contains(name) { continue }
      guard !texts.contains(where: { $0.contains(name) }) else { continue }
      let outputs = raw.attribute(.outputs)?.segments.map { trimmed($0.drop { $0 == "★" }.prefix { $0 != "=" }) } ?? []
      report(
        written.header.place(file, cell: start + index), "表的输出「\(name)」没有写进「输出」",
        "the output 「\(name)」 of the table is not named under 输出",
        mend: guess(name, outputs, or: "在「输出」里加上 \(name),或删去这一列", "add \(name) to 输出, or remove the column"))
    }
  }
}
