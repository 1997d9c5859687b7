extension DMNModel {
  /// Reads a model of DMN 1.1 to 1.5. What the standard does not define is kept aside, not refused.
  ///
  /// - Parameter file: name for messages.
  /// - Throws: when it is no XML, no DMN, or says something that cannot be meant.
  package init(xml bytes: [UInt8], file: String) throws(ModelProblem) {
    self = try DMNReader(XMLDocument(bytes, file: file), file: file).model()
  }
}

/// Goes over the elements of a DMN file.
struct DMNReader {
  let document: XMLDocument
  let file: String
  /// What stands before the types of a namespace, by its prefix: nothing, or the name of an import and a dot.
  private let qualifiers: [String: String]

  init(_ document: XMLDocument, file: String) throws(ModelProblem) {
    self.document = document
    self.file = file
    let root = document.root
    guard root.name == "definitions", DMNNamespace.models.contains(root.namespace) else {
      throw ModelProblem(
        file: file, line: root.line,
        zhHans: "根元素 \(root.name) 不是 DMN 1.1 至 1.5 的 definitions。请确认这是 DMN 文件。",
        en: "The root element \(root.name) is not the definitions of DMN 1.1 to 1.5. See whether this is a DMN file.")
    }
    var qualifiers: [String: String] = [:]
    for (prefix, uri) in document.prefixes where DMNNamespace.feels.contains(uri) { qualifiers[prefix] = "" }
    for (prefix, uri) in document.prefixes where uri == root.attribute("namespace") { qualifiers[prefix] = "" }
    for node in root.elements where node.name == "import" {
      for (prefix, uri) in document.prefixes where uri == node.attribute("namespace") {
        guard qualifiers[prefix] == nil, let name = node.attribute("name"), !name.isEmpty else { continue }
        qualifiers[prefix] = "\(name)."
      }
    }
    self.qualifiers = qualifiers
  }

  func model() throws(ModelProblem) -> DMNModel {
    let root = document.root
    var model = DMNModel(
      head: head(
        root,
        known: [
          "import", "itemDefinition", "inputData", "decision", "businessKnowledgeModel", "decisionService",
          "knowledgeSource",
        ]),
      namespace: root.attribute("namespace") ?? "")
    model.expressionLanguage = root.attribute("expressionLanguage")
    model.typeLanguage = root.attribute("typeLanguage")
    model.exporter = root.attribute("exporter")
    model.exporterVersion = root.attribute("exporterVersion")
    for node in root.elements where isOurs(node) {
      switch node.name {
      case "import": model.imports.append(importedFile(node))
      case "itemDefinition": model.itemDefinitions.append(itemDefinition(node))
      case "inputData":
        model.inputData.append(
          InputData(head: try named(node, known: ["variable"]), variable: variable(node)))
      case "decision": model.decisions.append(try decision(node))
      case "businessKnowledgeModel": model.knowledgeModels.append(try knowledgeModel(node))
      case "decisionService": model.decisionServices.append(try decisionService(node))
      case "knowledgeSource": model.knowledgeSources.append(try knowledgeSource(node))
      default: break
      }
    }
    return model
  }
}

// What the elements have in common.
extension DMNReader {
  func isOurs(_ node: XMLNode) -> Bool { DMNNamespace.models.contains(node.namespace) }

  func children(_ node: XMLNode, _ name: String) -> [XMLNode] {
    node.elements.filter { $0.name == name && isOurs($0) }
  }

  func child(_ node: XMLNode, _ name: String) -> XMLNode? {
    node.elements.first { $0.name == name && isOurs($0) }
  }

  func text(_ node: XMLNode, _ name: String) -> String? { child(node, name)?.text }

  func problem(_ node: XMLNode, _ zhHans: String, _ en: String) -> ModelProblem {
    ModelProblem(file: file, line: node.line, zhHans: zhHans, en: en)
  }

  /// The type an attribute or element names, as DMN 1.2 and later write it: `import.type` instead of `prefix:type`.
  func type(_ written: String?) -> String? {
    guard let written else { return nil }
    let text = String(written.trimmed)
    guard !text.isEmpty else { return nil }
    guard let cut = text.firstIndex(of: ":"), let qualifier = qualifiers[String(text[..<cut])] else { return text }
    return qualifier + text[text.index(after: cut)...]
  }

  func kept(_ node: XMLNode, known: Set<String>) -> Kept {
    var kept = Kept(attributes: node.attributes.filter { !$0.namespace.isEmpty })
    for element in node.elements {
      if isOurs(element) {
        if element.name == "extensionElements" {
          kept.extensions += element.elements
          continue
        }
        if element.name == "description" || known.contains(element.name) { continue }
      }
      kept.others.append(element)
    }
    return kept
  }

  func head(_ node: XMLNode, known: Set<String>) -> DMNHead {
    DMNHead(
      id: node.attribute("id"), name: node.attribute("name") ?? "", label: node.attribute("label"),
      description: text(node, "description"), kept: kept(node, known: known))
  }

  /// The head of an element that cannot be used without a name.
  func named(_ node: XMLNode, known: Set<String>) throws(ModelProblem) -> DMNHead {
    let head = head(node, known: known)
    guard !head.name.allSatisfy(\.isWhitespace) else {
      throw problem(
        node, "元素 \(node.name) 没有名称（name），无法引用。请补上名称。",
        "The element \(node.name) has no name, so nothing can refer to it. Give it one.")
    }
    return head
  }

  func variable(_ node: XMLNode) -> InformationItem? { child(node, "variable").map(item) }

  func item(_ node: XMLNode) -> InformationItem {
    InformationItem(head: head(node, known: []), typeRef: type(node.attribute("typeRef")))
  }

  func tests(_ node: XMLNode?) -> UnaryTestsText? {
    node.map {
      UnaryTestsText(
        id: $0.attribute("id"), text($0, "text") ?? "", language: $0.attribute("expressionLanguage"))
    }
  }

  func references(_ node: XMLNode, _ name: String) throws(ModelProblem) -> [Reference] {
    var list: [Reference] = []
    for child in children(node, name) { list.append(try reference(child)) }
    return list
  }

  func reference(_ node: XMLNode) throws(ModelProblem) -> Reference {
    guard let href = node.attribute("href") else {
      throw problem(
        node, "引用 \(node.name) 缺少 href。请写明所引用元素的编号。",
        "The reference \(node.name) has no href. Name the id of the element it refers to.")
    }
    return Reference(href)
  }
}
