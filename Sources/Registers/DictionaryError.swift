package import Vocabulary

/// Why a data dictionary was refused, and where in its text.
package struct DictionaryError: Error, Hashable, Sendable {
  /// Line of the text, from 1; nil when the problem is about the text as a whole.
  package let line: Int?
  /// The entry, such as `feeds 03 plate_no`.
  package let place: String
  package let problem: Problem

  package enum Problem: Hashable, Sendable {
    case notYAML(String)
    case missing(String)
    case malformed(String, expected: String)
    case unknown(String, value: String)
    case duplicate(String, value: String)
    case keyColumnAbsent(String)
    case tooManyCodes(Int)
  }

  package init(line: Int?, place: String, problem: Problem) {
    self.line = line
    self.place = place
    self.problem = problem
  }

  /// What is wrong and what to do.
  package var message: LocalizedText {
    let position = (line.map { ":\($0)" } ?? "") + (place.isEmpty ? "" : " [\(place)]")
    let text: (zhHans: String, en: String) =
      switch problem {
      case .notYAML(let detail):
        ("不是合法的 YAML：\(detail)。请按提示修正后再试。", "not valid YAML: \(detail). Mend the text and try again.")
      case .missing(let key):
        ("缺少“\(key)”。请补上。", "`\(key)` is missing. Add it.")
      case .malformed(let key, let expected):
        ("“\(key)”写法不对，应为 \(expected)。", "`\(key)` is malformed; expected \(expected).")
      case .unknown(let key, let value):
        (
          "“\(key)”的值“\(value)”未定义。请改用已定义的值或先定义它。",
          "`\(key)` has the value `\(value)`, which is not defined. Use a defined value or define it first."
        )
      case .duplicate(let key, let value):
        ("“\(key)”的值“\(value)”重复。每个值只能出现一次。", "`\(key)` repeats the value `\(value)`. Each may occur once.")
      case .keyColumnAbsent(let column):
        (
          "主键列“\(column)”不在列清单中。请改主键或补列。",
          "the key column `\(column)` is not among the columns. Mend the key or add the column."
        )
      case .tooManyCodes(let count):
        ("代码表有 \(count) 项，最多 254 项。请拆分。", "the code list has \(count) codes, at most 254 are possible. Split it.")
      }
    return LocalizedText(zhHans: "数据字典\(position)：\(text.zhHans)", en: "data dictionary\(position): \(text.en)")
  }
}
