package import Vocabulary

/// Why a file cannot be read as what it should be: a model of decisions, or a collection of test cases.
package struct ModelProblem: Error, Hashable, Sendable {
  /// The name of the file, as it was given.
  package let file: String
  /// Counted from 1; nil when the complaint is about the whole file.
  package let line: Int?
  package let what: LocalizedText

  package init(file: String, line: Int? = nil, zhHans: String, en: String) {
    self.file = file
    self.line = line
    what = LocalizedText(zhHans: zhHans, en: en)
  }

  /// The complaint with its place, for people.
  package var message: LocalizedText {
    guard let line else {
      return LocalizedText(zhHans: "\(file)：\(what.zhHans)", en: "\(file): \(what.en)")
    }
    return LocalizedText(zhHans: "\(file) 第 \(line) 行：\(what.zhHans)", en: "\(file), line \(line): \(what.en)")
  }
}
