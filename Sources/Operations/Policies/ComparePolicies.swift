internal import Foundation
package import Policy
internal import Vocabulary

/// Holds two editions of the policy documents against each other.
package struct ComparePolicies: Sendable {
  /// Stands for the documents that come with the program.
  package static let packaged = "packaged"

  package init() {}

  /// - Parameters: folders of documents, or of a deployment's policy (with a folder `assistance` in it), or `packaged`.
  /// - Throws: `OperationError` when there is no such folder; `PolicyProblem` when documents are wrong.
  package func run(from old: String, to new: String) throws -> PolicyDifference {
    PolicyDifference(from: try pack(old), to: try pack(new))
  }

  private func pack(_ path: String) throws -> PolicyPack {
    guard path != ComparePolicies.packaged else { return try PolicyLibrary.load().pack }
    let folder = URL(fileURLWithPath: path).standardizedFileURL
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    if names.contains(where: { $0.hasSuffix(".md") }) {
      return try PolicyLibrary.load(
        overrides: folder.deletingLastPathComponent().path, pack: folder.lastPathComponent
      ).pack
    }
    guard names.contains("assistance") else {
      throw OperationError.notFound(
        LocalizedText(
          zhHans: "\(path) 里没有政策文件（.md）。请写政策文件夹，或写 packaged 表示内置的文件。",
          en: "\(path) holds no policy documents (.md). Name a folder of documents, or packaged for those that come "
            + "with the program."))
    }
    return try PolicyLibrary.load(overrides: folder.path).pack
  }
}
