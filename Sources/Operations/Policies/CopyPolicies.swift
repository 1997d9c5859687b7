internal import Foundation
internal import Vocabulary

/// Puts the policy documents and the data dictionary into the data folder, where they can be edited: from then on
/// those are used instead of the packaged ones.
package struct CopyPolicies: Sendable {
  private let library: PolicyLibrary

  package init(library: PolicyLibrary) {
    self.library = library
  }

  /// Writes the documents into `folder/assistance` and the dictionary into `folder`.
  ///
  /// - Returns: paths of the files written, documents first.
  /// - Throws: `.conflict` when documents are there already; nothing is overwritten.
  package func run(to folder: String) throws(OperationError) -> [String] {
    let documents = "\(folder)/\(library.packName)"
    guard !FileManager.default.fileExists(atPath: documents) else {
      throw .conflict(
        LocalizedText(
          zhHans: "\(documents) 已经存在,没有覆盖任何文件。要重新开始,请先把它移走。",
          en: "\(documents) exists; nothing was overwritten. Move it away to begin anew."))
    }
    var written: [String] = []
    for (name, text) in library.texts.sorted(by: { $0.key < $1.key }) {
      try ExchangeFolder.write(text, to: "\(documents)/\(name)")
      written.append("\(documents)/\(name)")
    }
    let dictionary = "\(folder)/data-dictionary.yaml"
    if !FileManager.default.fileExists(atPath: dictionary) {
      try ExchangeFolder.write(library.dictionaryText, to: dictionary)
      written.append(dictionary)
    }
    return written
  }
}
