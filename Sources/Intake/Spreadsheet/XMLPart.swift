import CExpat
import Glibc

/// Somebody who takes the elements of one XML part as they go by.
protocol XMLPartHandler: AnyObject {
  /// The local name the root element must have.
  var root: String { get }
  func start(_ element: XMLElement) throws(Refusal)
  func end(_ name: UnsafePointer<CChar>) throws(Refusal)
  func text(_ bytes: Bytes) throws(Refusal)
}

/// An element of one of the namespaces a spreadsheet is made of, valid while it is being handed over.
struct XMLElement {
  /// Without its namespace.
  let name: UnsafePointer<CChar>
  fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  /// The value of an attribute without a namespace, or of one whose namespace ends in `namespace`.
  func attribute(_ name: StaticString, namespace: String? = nil) -> UnsafePointer<CChar>? {
    guard var pair = attributes else { return nil }
    while let key = pair[0] {
      let local = XMLElement.local(key)
      if strcmp(local, name.utf8Start) == 0 {
        if let namespace {
          if local != key, String(cString: key).dropLast(name.utf8CodeUnitCount + 1).hasSuffix(namespace) {
            return pair[1]
          }
        } else if local == key {
          return pair[1]
        }
      }
      pair += 2
    }
    return nil
  }

  func text(_ name: StaticString, namespace: String? = nil) -> String? {
    attribute(name, namespace: namespace).map { String(cString: $0) }
  }

  /// Behind the separator of namespace and name.
  fileprivate static func local(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    strrchr(name, XMLPart.separator).map { UnsafePointer($0) + 1 } ?? name
  }
}

func isName(_ name: UnsafePointer<CChar>, _ other: StaticString) -> Bool {
  strcmp(name, other.utf8Start) == 0
}

extension StaticString {
  fileprivate var start: UnsafePointer<CChar> { UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self) }
}

private func strcmp(_ left: UnsafePointer<CChar>, _ right: UnsafePointer<UInt8>) -> Int32 {
  Glibc.strcmp(left, UnsafeRawPointer(right).assumingMemoryBound(to: CChar.self))
}

/// One XML part that is being parsed: streaming, without a document type, to the end of its root element.
final class XMLPart {
  static let separator = Int32(0x7C)
  private static let maximalDepth = 200

  private let parser: XML_Parser
  private let handler: any XMLPartHandler
  private let part: String
  private var depth = 0
  private var failure: Refusal?

  init(_ part: String, _ handler: any XMLPartHandler) throws(Refusal) {
    guard let parser = XML_ParserCreateNS(nil, XML_Char(XMLPart.separator)) else {
      throw .unreadable("内存不足", "out of memory")
    }
    self.parser = parser
    self.handler = handler
    self.part = part
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      XMLPart.from(context)?.fail(.unreadable("含有 DOCTYPE", "a document type declaration"))
    }
    XML_SetElementHandler(
      parser, { context, name, attributes in XMLPart.from(context)?.start(name, attributes) },
      { context, name in XMLPart.from(context)?.end(name) })
    XML_SetCharacterDataHandler(parser) { context, text, count in XMLPart.from(context)?.text(text, count) }
  }

  deinit {
    XML_ParserFree(parser)
  }

  /// Parses a whole part of an archive with a handler.
  static func parse(_ name: String, in archive: ZipArchive, _ handler: any XMLPartHandler) throws(Refusal) {
    let part = try XMLPart(name, handler)
    try archive.inflate(name) { bytes throws(Refusal) in try part.parse(bytes, isFinal: false) }
    try part.parse(Bytes(start: nil, count: 0), isFinal: true)
  }

  private func parse(_ bytes: Bytes, isFinal: Bool) throws(Refusal) {
    let text = bytes.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) }
    let status = XML_Parse(parser, text, Int32(clamping: bytes.count), isFinal ? 1 : 0)
    if let failure { throw failure }
    guard status == XML_STATUS_OK else {
      let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "?"
      throw .unreadable("部件 \(part) 不是完整的 XML：\(reason)", "the part \(part) is not whole XML: \(reason)")
    }
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> XMLPart? {
    context.map { Unmanaged<XMLPart>.fromOpaque($0).takeUnretainedValue() }
  }

  private func fail(_ refusal: Refusal) {
    failure = failure ?? refusal
    XML_StopParser(parser, XML_Bool(0))
  }

  private func start(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard failure == nil, let name else { return }
    depth += 1
    let local = XMLElement.local(name)
    if depth > XMLPart.maximalDepth { return fail(.unreadable("部件 \(part) 嵌套过深", "the part \(part) nests too deeply")) }
    if depth == 1, !handler.root.isEmpty, String(cString: local) != handler.root || !isKnown(name) {
      return fail(.unreadable("部件 \(part) 的根元素不对", "the part \(part) has an unexpected root element"))
    }
    guard isKnown(name) else { return }
    do throws(Refusal) { try handler.start(XMLElement(name: local, attributes: attributes)) } catch { fail(error) }
  }

  private func end(_ name: UnsafePointer<CChar>?) {
    guard failure == nil, let name else { return }
    depth -= 1
    guard isKnown(name) else { return }
    do throws(Refusal) { try handler.end(XMLElement.local(name)) } catch { fail(error) }
  }

  private func text(_ text: UnsafePointer<CChar>?, _ count: Int32) {
    guard failure == nil, let text else { return }
    let bytes = Bytes(start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: Int(count))
    do throws(Refusal) { try handler.text(bytes) } catch { fail(error) }
  }

  private static let namespaces: [StaticString] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main|",
    "http://purl.oclc.org/ooxml/spreadsheetml/main|",
    "http://schemas.openxmlformats.org/package/2006/relationships|",
    "http://schemas.openxmlformats.org/package/2006/content-types|",
  ]

  /// Whether a name is of a namespace that spreadsheets are made of; extensions of others are passed over.
  private func isKnown(_ name: UnsafePointer<CChar>) -> Bool {
    XMLPart.namespaces.contains { strncmp(name, $0.start, $0.utf8CodeUnitCount) == 0 }
  }
}

/// Takes any well-formed part.
final class AnyPart: XMLPartHandler {
  var root: String { "" }
  func start(_ element: XMLElement) throws(Refusal) {}
  func end(_ name: UnsafePointer<CChar>) throws(Refusal) {}
  func text(_ bytes: Bytes) throws(Refusal) {}
}
