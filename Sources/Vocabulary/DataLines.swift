/// A line of a data file that cannot be read.
package struct DataLineError: Error, Hashable, Sendable {
  /// From 1.
  package let line: Int
  package let text: String

  /// Says which line is wrong and how to mend it.
  package var message: LocalizedText {
    LocalizedText(
      zhHans: "数据文件第 \(line) 行无法识别：\(text)。请按文件开头的说明改正。",
      en: "Line \(line) of the data file cannot be read: \(text). Mend it as the head of the file says.")
  }
}

/// The lines that hold something, with their numbers.
func dataLines(_ text: String) -> [(number: Int, text: String)] {
  text.split(omittingEmptySubsequences: false) { $0.isNewline }.enumerated().compactMap { index, line in
    let trimmed = trimmedBlanks(line)
    return trimmed.isEmpty || trimmed.hasPrefix("#") ? nil : (index + 1, trimmed)
  }
}

/// Without spaces and tabs at both ends.
func trimmedBlanks(_ text: Substring) -> String {
  var rest = text
  while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
  while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
  return String(rest)
}
