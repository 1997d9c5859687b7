internal import CExpat

/// A whole XML document: read to the end of its root element, without a document type, bounded in size and depth.
package struct XMLDocument: Sendable {
  /// More than any model that people can maintain.
  package static let maximalBytes = 64 << 20
  package static let maximalDepth = 200
  package static let maximalNodes = 2_000_000

  package let root: XMLNode
  /// Prefixes declared anywhere in the document; the outermost declaration of a prefix counts.
  package let prefixes: [String: String]

  /// - Parameter file: name for messages.
  /// - Throws: when the bytes are not one whole XML document within the bounds.
  package init(_ bytes: [UInt8], file: String) throws(ModelProblem) {
    guard bytes.count <= XMLDocument.maximalBytes else {
      throw ModelProblem(
        file: file,
        zhHans: "文件有 \(bytes.count) 字节，超过上限 \(XMLDocument.maximalBytes)。请拆分后再读入。",
        en: "The file has \(bytes.count) bytes, more than \(XMLDocument.maximalBytes). Split it and read the parts.")
    }
    let builder = try XMLBuilder(file)
    root = try builder.build(bytes)
    prefixes = builder.prefixes
  }
}

/// Builds the tree while expat goes over the bytes.
private final class XMLBuilder {
  private static let separator = UInt8(ascii: "\n")

  private(set) var prefixes: [String: String] = [:]
  private let parser: XML_Parser
  private let file: String
  private var open: [XMLNode] = []
  private var root: XMLNode?
  private var nodes = 0
  private var pending: [UInt8] = []
  private var failure: ModelProblem?

  init(_ file: String) throws(ModelProblem) {
    guard let parser = XML_ParserCreateNS(nil, XML_Char(bitPattern: XMLBuilder.separator)) else {
      throw ModelProblem(file: file, zhHans: "内存不足。", en: "Out of memory.")
    }
    self.parser = parser
    self.file = file
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      XMLBuilder.from(context)?.fail(
        "含有 DOCTYPE，出于安全不予读取。请删去文档类型声明。",
        "A document type declaration is not read, for safety. Remove it.")
    }
    XML_SetElementHandler(
      parser, { context, name, attributes in XMLBuilder.from(context)?.start(name, attributes) },
      { context, _ in XMLBuilder.from(context)?.end() })
    XML_SetCharacterDataHandler(parser) { context, text, count in XMLBuilder.from(context)?.text(text, count) }
    XML_SetNamespaceDeclHandler(
      parser, { context, prefix, uri in XMLBuilder.from(context)?.declare(prefix, uri) }, { _, _ in })
  }

  deinit {
    XML_ParserFree(parser)
  }

  func build(_ bytes: [UInt8]) throws(ModelProblem) -> XMLNode {
    let status = bytes.withUnsafeBytes { bytes in
      XML_Parse(parser, bytes.bindMemory(to: CChar.self).baseAddress, Int32(clamping: bytes.count), 1)
    }
    if let failure { throw failure }
    guard status == XML_STATUS_OK, let root else {
      let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "?"
      throw ModelProblem(
        file: file, line: line, zhHans: "不是完整的 XML（\(reason)）。请检查文件是否被截断或改坏。",
        en: "This is not whole XML (\(reason)). See whether the file was cut off or damaged.")
    }
    return root
  }

  private var line: Int { Int(clamping: XML_GetCurrentLineNumber(parser)) }

  private static func from(_ context: UnsafeMutableRawPointer?) -> XMLBuilder? {
    context.map { Unmanaged<XMLBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  private func fail(_ zhHans: String, _ en: String) {
    failure = failure ?? ModelProblem(file: file, line: line, zhHans: zhHans, en: en)
    XML_StopParser(parser, XML_Bool(0))
  }

  private func declare(_ prefix: UnsafePointer<CChar>?, _ uri: UnsafePointer<CChar>?) {
    guard let uri else { return }
    let prefix = prefix.map { String(cString: $0) } ?? ""
    if prefixes[prefix] == nil { prefixes[prefix] = String(cString: uri) }
  }

  private func start(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard failure == nil, let name else { return }
    flush()
    nodes += 1
    guard open.count < XMLDocument.maximalDepth else {
      return fail(
        "元素嵌套超过 \(XMLDocument.maximalDepth) 层，不予读取。",
        "Elements are nested more than \(XMLDocument.maximalDepth) deep; the file is not read.")
    }
    guard nodes <= XMLDocument.maximalNodes else {
      return fail(
        "元素超过 \(XMLDocument.maximalNodes) 个，不予读取。",
        "There are more than \(XMLDocument.maximalNodes) elements; the file is not read.")
    }
    let (namespace, local) = XMLBuilder.split(name)
    var list: [XMLNode.Attribute] = []
    if var pair = attributes {
      while let key = pair[0], let value = pair[1] {
        let (namespace, local) = XMLBuilder.split(key)
        list.append(XMLNode.Attribute(namespace: namespace, name: local, value: String(cString: value)))
        pair += 2
      }
    }
    open.append(XMLNode(namespace: namespace, name: local, attributes: list, line: line))
  }

  private func end() {
    guard failure == nil else { return }
    flush()
    guard let node = open.popLast() else { return }
    if open.isEmpty {
      root = node
    } else {
      open[open.count - 1].content.append(.element(node))
    }
  }

  private func text(_ text: UnsafePointer<CChar>?, _ count: Int32) {
    guard failure == nil, let text, count > 0 else { return }
    pending.append(contentsOf: UnsafeRawBufferPointer(start: text, count: Int(count)))
  }

  private func flush() {
    guard !pending.isEmpty else { return }
    if !open.isEmpty {
      open[open.count - 1].content.append(.text(String(decoding: pending, as: UTF8.self)))
    }
    pending.removeAll(keepingCapacity: true)
  }

  private static func split(_ name: UnsafePointer<CChar>) -> (namespace: String, local: String) {
    let whole = String(cString: name)
    guard let cut = whole.utf8.lastIndex(of: separator) else { return ("", whole) }
    return (String(whole[..<cut]), String(whole[whole.utf8.index(after: cut)...]))
  }
}
