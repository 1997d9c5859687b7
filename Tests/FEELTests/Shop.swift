import FEEL
import Vocabulary

/// The names of a small invented shop: a customer (客) with orders (单).
struct Shop: Lexicon {
  static let attributes: [String: [(name: String, type: ValueType, kind: Attribute.Kind)]] = [
    "客": [
      ("身份号码", ValueType(.citizen), .builtin), ("年龄", ValueType(.integer), .column(0)),
      ("余额", ValueType(.money, isOptional: true), .column(1)), ("额度", ValueType(.money), .column(2)),
      ("等级", ValueType(.code(list: "LEVEL"), isOptional: true), .column(3)),
      ("渠道", ValueType(.code(list: "WAY")), .column(4)), ("姓名", ValueType(.text), .column(5)),
      ("备注", ValueType(.text, isOptional: true), .column(6)), ("生日", ValueType(.date), .column(7)),
      ("首月", ValueType(.month, isOptional: true), .column(8)), ("会员", ValueType(.boolean), .column(9)),
      ("可信", ValueType(.boolean, isOptional: true), .column(10)),
      ("推荐人", ValueType(.record(entity: "客"), isOptional: true), .builtin),
      ("有余额", ValueType(.boolean), .fact),
    ],
    "单": [
      ("序号", ValueType(.integer), .column(0)), ("金额", ValueType(.money), .column(1)),
      ("退款", ValueType(.money, isOptional: true), .column(2)), ("日", ValueType(.date), .column(3)),
      ("品名", ValueType(.text, isOptional: true), .column(4)),
    ],
  ]

  static let codes = ["LEVEL": [("1", "金"), ("2", "银（旧）")], "WAY": [("1", "店"), ("9", "网")]]

  static let globals: [String: ValueType] = [
    "基准日": ValueType(.date), "门槛": ValueType(.money), "shop.limit": ValueType(.integer),
    "前缀": ValueType(.textList), "年龄列": ValueType(.integerList),
  ]

  func attribute(_ name: String, of entity: String) -> Attribute? {
    Shop.attributes[entity]?.first { $0.name == name }.map {
      Attribute(entity: entity, name: $0.name, type: $0.type, kind: $0.kind)
    }
  }

  func relation(_ name: String, of entity: String) -> Relation? {
    switch (entity, name) {
    case ("客", "单"): Relation(from: "客", name: "单", to: "单")
    case ("客", "亲友"): Relation(from: "客", name: "亲友", to: "客")
    default: nil
    }
  }

  func global(_ name: String) -> (name: String, type: ValueType)? { Shop.globals[name].map { (name, $0) } }

  func function(_ name: String) -> FunctionDefinition? {
    guard let (parameter, body) = ["加倍": ("x", "2 * x"), "自己": ("x", "自己(x)")][name] else { return nil }
    return (try? Parser.expression(body)).map {
      FunctionDefinition(
        name: name, parameters: [(name: parameter, type: ValueType(.money))], result: ValueType(.money), body: $0)
    }
  }

  func lookup(_ name: String) -> (entity: String, key: ValueType.Base)? { name == "客" ? ("客", .citizen) : nil }

  func code(_ text: String, in list: String) -> String? {
    Shop.codes[list]?.first { $0.0 == text || $0.1 == text }?.0
  }

  func definition(of fact: Attribute) -> Term? {
    guard fact.name == "有余额", let balance = attribute("余额", of: "客") else { return nil }
    return .not(.isNull(.attribute(.variable(depth: 0, entity: "客"), balance, balance.type)))
  }
}

/// What is known of the customers: cells by name.
struct Customers: CaseData {
  var customers: [[String: Value]] = [[:]]
  var orders: [[String: Value]] = []
  /// Customer of each order.
  var owners: [Int] = []
  var globals: [String: Value] = [:]

  func value(of attribute: Attribute, in record: Record) -> Value {
    let rows = record.entity == "客" ? customers : orders
    if attribute.name == "有余额" { return .boolean(rows[record.index]["余额"].map { $0 != .null } ?? false) }
    return rows[record.index][attribute.name] ?? .null
  }

  func records(_ relation: Relation, of record: Record) -> [Record] {
    relation.name == "单"
      ? orders.indices.filter { owners[$0] == record.index }.map { Record(entity: "单", index: $0) }
      : customers.indices.map { Record(entity: "客", index: $0) }
  }

  func global(_ name: String) -> Value { globals[name] ?? .null }

  func lookup(_ entity: String, _ key: Value) -> Record? {
    customers.indices.first { customers[$0]["身份号码"] == key && key != .null }.map { Record(entity: "客", index: $0) }
  }
}

func checked(_ text: String) throws(ExpressionError) -> Term {
  try Checker(lexicon: Shop(), frames: ["客"]).term(try Parser.expression(text))
}

/// The value of an expression about the first customer.
func value(_ text: String, _ data: Customers = Customers()) throws -> Value {
  Interpreter(data: data).value(try checked(text), [Record(entity: "客", index: 0)])
}
