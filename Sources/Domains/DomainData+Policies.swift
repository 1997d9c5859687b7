import Foundation

extension DomainData {
  /// The documents of a policy pack, `assistance`, by ascending file name. A folder of that name among the overrides
  /// stands in for the packaged one as a whole.
  package func policyDocuments(pack: String) throws(DomainDataError) -> [(file: String, text: String)] {
    let edited = overrides.map { URL(fileURLWithPath: $0).appendingPathComponent(pack) }
    let packaged = Bundle.module.resourceURL?.appendingPathComponent("Packs").appendingPathComponent(pack)
    guard
      let folder = [edited, packaged].compactMap(\.self).first(where: {
        FileManager.default.fileExists(atPath: $0.path)
      })
    else { throw .absent(pack) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw .unreadable(folder.path)
    }
    var documents: [(file: String, text: String)] = []
    for name in names.sorted() where name.hasSuffix(".md") && !name.hasPrefix(".") {
      documents.append((name, try contents(of: folder.appendingPathComponent(name))))
    }
    return documents
  }

  /// Decodes a file strictly as UTF-8.
  func contents(of file: URL) throws(DomainDataError) -> String {
    // The path in the error is what its reader needs; the system's reason adds nothing he could act on.
    guard let bytes = try? Data(contentsOf: file) else { throw .unreadable(file.path) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(file.path) }
    return text
  }
}
