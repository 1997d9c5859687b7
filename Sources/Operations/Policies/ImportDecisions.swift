internal import DMN
internal import Foundation
package import Policy
internal import Vocabulary

/// Reads decision tables of a DMN file into the policy documents.
package struct ImportDecisions: Sendable {
  /// What a file would change, and the documents with those changes.
  package struct Outcome: Sendable {
    package let report: ExchangeReport
    /// Documents that change, as they would be; empty when something is refused.
    package let texts: [String: String]
  }

  private static let fileBytesMax = 16 << 20
  private let library: PolicyLibrary

  package init(library: PolicyLibrary) {
    self.library = library
  }

  /// Compares a file with the documents; nothing is written. The documents with the changes are loaded and checked,
  /// too.
  ///
  /// - Parameter name: of the file, for messages.
  /// - Throws: `.invalid` when the bytes are no DMN.
  package func read(_ bytes: [UInt8], name: String) throws(OperationError) -> Outcome {
    let model: DMNModel
    do {
      model = try DMNModel(xml: bytes, file: name)
    } catch {
      throw .invalid("file", zhHans: error.message.zhHans, en: error.message.en)
    }
    let report = library.pack.reading(model)
    guard report.refusals.isEmpty else { return Outcome(report: report, texts: [:]) }
    var texts: [String: String] = [:]
    for edit in report.edits {
      do {
        texts[edit.file] = try edit.change.applied(to: texts[edit.file] ?? library.texts[edit.file] ?? "")
      } catch {
        throw .invalid("file", zhHans: error.message.zhHans, en: error.message.en)
      }
    }
    if !texts.isEmpty { try check(texts) }
    return Outcome(report: report, texts: texts)
  }

  /// Reads a file and puts its changes into the documents of a folder.
  ///
  /// - Parameter folder: holds the documents in a folder named after the pack; nil changes nothing.
  /// - Throws: `.notFound` when the file or the documents are not there, `.invalid` when the file or what would come
  ///   of it is not to be used, `.unavailable` when a document cannot be written.
  package func run(file: String, into folder: String?) throws(OperationError) -> Outcome {
    let path = URL(fileURLWithPath: file)
    let size = (try? FileManager.default.attributesOfItem(atPath: path.path))?[.size] as? Int ?? 0
    guard size <= ImportDecisions.fileBytesMax else {
      throw .invalid(
        "file", zhHans: "\(file) 超过 16 MB,不像一份决策表。", en: "\(file) exceeds 16 MB, too much for decision tables.")
    }
    guard let data = try? Data(contentsOf: path) else {
      throw .notFound(
        LocalizedText(
          zhHans: "读不到 \(file)。请检查路径和权限。", en: "\(file) cannot be read. Check path and rights."))
    }
    let outcome = try read([UInt8](data), name: path.lastPathComponent)
    guard let folder, !outcome.texts.isEmpty else { return outcome }
    let documents = "\(folder)/\(library.packName)"
    guard FileManager.default.fileExists(atPath: documents) else {
      throw .notFound(
        LocalizedText(
          zhHans: "\(documents) 没有可修改的政策文件。先运行 mingcha policy copy,或加 --dry-run 只看差异。",
          en:
            "\(documents) holds no documents to change. Run mingcha policy copy first, or use --dry-run."
        ))
    }
    for (name, text) in outcome.texts.sorted(by: { $0.key < $1.key }) {
      try ExchangeFolder.write(text, to: "\(documents)/\(name)")
    }
    return outcome
  }

  private func check(_ changed: [String: String]) throws(OperationError) {
    let documents = library.texts.map { (file: $0.key, text: changed[$0.key] ?? $0.value) }
    guard case .failure(let errors) = PackLoader.load(documents: documents, dictionary: library.dictionary) else {
      return
    }
    throw .invalid(
      errors.diagnostics.map { diagnostic in
        let place = "\(diagnostic.file):\(diagnostic.line)"
        return FieldMessage(
          field: "file",
          message: LocalizedText(
            zhHans: "读入后 \(place): \(diagnostic.what.zhHans)。\(diagnostic.mend.zhHans)。",
            en: "After the import \(place): \(diagnostic.what.en). \(diagnostic.mend.en)."))
      })
  }
}
