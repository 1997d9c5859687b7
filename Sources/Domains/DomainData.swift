import Foundation
package import Vocabulary

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
    let present = [edited, packaged].compactMap(\.self).first { FileManager.default.fileExists(atPath: $0.path) }
    guard let file = present else { throw .absent(name) }
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

  /// What happened and what to do.
  package var message: LocalizedText {
    switch self {
    case .absent(let name):
      LocalizedText(
        zhHans: "缺少数据文件 \(name)。请重新安装程序，或把文件放回部署文件夹。",
        en: "The data file \(name) is absent. Install the program again or put the file back into the folder.")
    case .unreadable(let path):
      LocalizedText(zhHans: "\(path)：无法读取。请检查权限。", en: "\(path): cannot be read. Check its permissions.")
    case .notUTF8(let path):
      LocalizedText(zhHans: "\(path)：不是 UTF-8。请另存为 UTF-8。", en: "\(path): not UTF-8. Save it as UTF-8.")
    }
  }
}
