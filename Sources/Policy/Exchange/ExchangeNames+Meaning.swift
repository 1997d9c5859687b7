import DMN
import FEEL
import Vocabulary

extension ExchangeNames {
  /// What a value is called in English; empty where nobody said.
  func english(of leaf: Term) -> String {
    switch leaf {
    case .known(let inner): english(of: inner)
    case .global(let name, _):
      pack.parameters.first { $0.code == name }?.en
        ?? pack.facts.first { $0.attribute.entity == PackLexicon.run && $0.attribute.name == name }?.en
        ?? (name == PackLexicon.asOf ? "as-of day" : "")
    case .attribute(_, let attribute, _):
      switch attribute.kind {
      case .fact: fact(attribute)?.en ?? ""
      case .column: attribute.name
      case .builtin: ExchangeNames.builtins[attribute.name] ?? ""
      }
    default: ""
    }
  }

  private static let builtins = [
    PackLexicon.citizenID: "citizen ID", PackLexicon.birthDate: "date of birth", PackLexicon.ownHousehold: "household",
    PackLexicon.householdNumber: "household number", PackLexicon.rowPerson: "person of the row",
  ]

  /// Where a value comes from, in words.
  func meaning(of leaf: Term) -> String {
    switch leaf {
    case .known(let inner): meaning(of: inner)
    case .global(let name, _):
      pack.parameters.first { $0.code == name }.map { "参数 parameter \($0.code) (\($0.unit))" } ?? "全局值 value of the run"
    case .attribute(.variable(_, let entity), let attribute, _):
      switch attribute.kind {
      case .fact: "事实 fact (\(entity)): \(fact(attribute)?.text ?? "")"
      case .column: "数据列 column (\(entity)): \(attribute.name)"
      case .builtin: "内置 built in (\(entity))"
      }
    case .groupSize: "一组的行数 rows of the group"
    default: "由登记数据得出 made of the registers: \(text(of: leaf) ?? name(of: leaf))"
    }
  }

  /// The declaration of a value, for whoever reads the file back.
  func extensions(of leaf: Term) -> [XMLNode] {
    switch leaf {
    case .global(let code, _):
      guard let parameter = pack.parameters.first(where: { $0.code == code }) else { break }
      let values = parameter.values.map { dated in
        XMLNode.Content.element(
          ExchangeExtension.node(
            "value",
            [
              ("from", dated.from?.description ?? "-"), ("value", dated.value.map { TermWriter.node($0).text } ?? "?"),
              ("basis", dated.basis), ("settled", dated.isSettled ? "true" : "false"),
            ]))
      }
      return [
        ExchangeExtension.node(
          "parameter", [("code", code), ("type", parameter.type.description), ("unit", parameter.unit)], values)
      ]
    case .attribute(.variable(_, let entity), let attribute, let type):
      let declared = fact(attribute)
      return [
        ExchangeExtension.node(
          declared == nil ? "column" : "fact",
          [
            ("entity", entity), ("name", attribute.name), ("type", type.description),
            ("definition", declared?.text ?? ""), ("note", declared?.note ?? ""),
          ])
      ]
    default: break
    }
    return [ExchangeExtension.node("value", [("text", text(of: leaf) ?? ""), ("type", leaf.type.description)])]
  }

  private func fact(_ attribute: Attribute) -> Fact? { pack.facts.first { $0.attribute == attribute } }
}
