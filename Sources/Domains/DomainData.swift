import Foundation

/// The text files a deployment is made of. Each is packaged; a copy of the same name in a folder of the deployment
/// stands in for the packaged one.
package struct DomainData: Sendable {
  /// Folder with edited copies, or nil.
  package let overrides: String?

  package init(overrides: String? = nil) {
    self.overrides = overrides
  }

  /// The text of the data dictionary.
  package func dataDictionary() throws(DomainDataError) -> String {
    try text("data-dictionary.yaml")
  }

  /// The text of one file, such as `working-calendar.txt`.
  package func text(_ name: String) throws(DomainDataError) -> String {
    let edited = overrides.map { URL(fileURLWithPath: $0).appendingPathComponent(name) }
    let packaged = Bundle.module.resourceURL?.appendingPathComponent("Packs").appendingPathComponent(name)
    guard let file = [edited, packaged].compactMap(\.self).first(where: { FileManager.default.fileExists(atPath: $0.path) })
    else { throw .absent(name) }
    guard let bytes = try? Data(contentsOf: file) else { throw .unreadable(file.path) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(file.path) }
    return text
  }
}

/// Why a data file could not be given.
package enum DomainDataError: Error, Hashable, Sendable {
  case absent(String)
  case unreadable(String)
  case notUTF8(String)
}
