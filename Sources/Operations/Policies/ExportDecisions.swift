internal import DMN
internal import Foundation
internal import Policy
internal import Vocabulary

/// Writes the decision tables of the policy documents as DMN 1.5, for the editors and readers of the standard.
package struct ExportDecisions: Sendable {
  /// A file as it is offered or written.
  package struct File: Sendable {
    /// Name with the ending `.dmn`.
    package let name: String
    package let text: String
    /// How many tables it holds.
    package let tables: Int
  }

  private let library: PolicyLibrary

  package init(library: PolicyLibrary) {
    self.library = library
  }

  /// One file for each document that has tables; or one for a rule, or for the 判定 of that name.
  ///
  /// - Throws: `.notFound` for a rule without a table.
  package func files(rule: String? = nil) throws(OperationError) -> [File] {
    guard let rule else {
      return library.pack.decisionModels().map { file, model in
        File(
          name: (file.hasSuffix(".md") ? String(file.dropLast(3)) : file) + ".dmn", text: model.xml,
          tables: model.decisions.count)
      }
    }
    guard let model = library.pack.decisionModel(of: rule) else {
      let isRule = library.pack.rule(rule) != nil
      throw .notFound(
        LocalizedText(
          zhHans: isRule ? "规则 \(rule) 没有表,适用的条件成立就是成立,没有可导出的。" : "没有规则或判定「\(rule)」。用 mingcha policy print 查看编号。",
          en: isRule
            ? "The rule \(rule) has no table: where its condition holds it is a hit. There is nothing to export."
            : "There is no rule or 判定 「\(rule)」. See mingcha policy print for the ids."))
    }
    return [File(name: "\(rule).dmn", text: model.xml, tables: model.decisions.count)]
  }

  /// Writes the files: into a folder, or a single one under a name that ends in `.dmn`.
  ///
  /// - Returns: the paths written, each with the number of its tables.
  /// - Throws: `.invalid` when several files would go under one name; `.unavailable` when one cannot be written.
  package func run(rule: String? = nil, to path: String) throws(OperationError) -> [(path: String, tables: Int)] {
    let files = try files(rule: rule)
    var written: [(path: String, tables: Int)] = []
    if path.lowercased().hasSuffix(".dmn") {
      guard files.count == 1 else {
        throw .invalid(
          "out", zhHans: "要写 \(files.count) 个文件,--out 请写文件夹,或用 --rule 只导出一条规则。",
          en: "There are \(files.count) files to write: name a folder, or one rule with --rule.")
      }
      // A name without a folder means the present one.
      try ExchangeFolder.write(files[0].text, to: URL(fileURLWithPath: path).standardizedFileURL.path)
      return [(path, files[0].tables)]
    }
    for file in files {
      try ExchangeFolder.write(file.text, to: "\(path)/\(file.name)")
      written.append(("\(path)/\(file.name)", file.tables))
    }
    return written
  }
}
