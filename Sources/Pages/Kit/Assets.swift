import Foundation

/// Style sheets, scripts and drawings, each under a name that changes with its content.
package struct Assets: Sendable {
  /// One file as it is served.
  package struct File: Sendable {
    package let bytes: [UInt8]
    package let contentType: String
    /// Quoted, as the header wants it.
    package let etag: String
  }

  private let files: [String: File]
  private let hashedNames: [String: String]
  private let icons: Set<String>

  /// Reads every asset once.
  package init() throws(PagesError) {
    var files: [String: File] = [:]
    var hashedNames: [String: String] = [:]
    for (name, data) in try ResourceFolder.files(in: "Assets", ending: "") {
      guard let dot = name.lastIndex(of: "."), let type = Self.contentTypes[String(name[dot...])] else { continue }
      let hash = Self.hash(data)
      let hashed = "\(name[..<dot]).\(hash)\(name[dot...])"
      files[hashed] = File(bytes: Array(data), contentType: type, etag: "\"\(hash)\"")
      hashedNames[name] = hashed
    }
    self.files = files
    self.hashedNames = hashedNames
    let sprite = hashedNames["icons.svg"].flatMap { files[$0] }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    icons = Set(sprite.components(separatedBy: "<symbol id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) })
  }

  /// A file by the name it is served under.
  package func file(named hashedName: String) -> File? {
    files[hashedName]
  }

  /// The names files are served under.
  package var names: [String] { files.keys.sorted() }

  /// The address of an asset by its plain name.
  package func url(_ name: String) -> String? {
    hashedNames[name].map { Route.asset.path($0) }
  }

  /// Whether the sprite has a drawing.
  package func hasIcon(_ name: String) -> Bool { icons.contains(name) }

  /// What a template's `((asset:…))` or `((icon:…))` stands for.
  func replacement(for key: String) -> String? {
    if key.hasPrefix("asset:") { return url(String(key.dropFirst("asset:".count))) }
    guard key.hasPrefix("icon:"), let sprite = url("icons.svg") else { return nil }
    let icon = String(key.dropFirst("icon:".count))
    guard icons.contains(icon) else { return nil }
    return "<svg class=\"ic\" aria-hidden=\"true\"><use href=\"\(sprite)#\(icon)\"/></svg>"
  }

  private static let contentTypes = [
    ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
  ]

  /// FNV-1a, 64 bits: names content for caches; nothing secret rests on it.
  private static func hash(_ data: Data) -> String {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in data { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
