import DMN
import FEEL
import Registers
import Vocabulary

/// The types of documents as types of DMN: what is not one of the standard's own is an item definition.
struct ExchangeTypes {
  static let money = "金额"
  static let month = "月份"
  static let texts = "文本列"
  static let integers = "整数列"

  let dictionary: DataDictionary
  private(set) var used: Set<String> = []
  private var lists: Set<String> = []

  init(dictionary: DataDictionary) {
    self.dictionary = dictionary
  }

  static func codes(_ list: String) -> String { "代码·\(list)" }

  /// The name of a type, noted as used.
  mutating func reference(_ type: ValueType) -> String {
    let name: String
    switch type.base {
    case .boolean: return "boolean"
    case .integer: return "number"
    case .date: return "date"
    case .text, .citizen: return "string"
    case .record, .nothing: return "Any"
    case .money: name = ExchangeTypes.money
    case .month: name = ExchangeTypes.month
    case .textList: name = ExchangeTypes.texts
    case .integerList: name = ExchangeTypes.integers
    case .code(let list):
      name = ExchangeTypes.codes(list)
      lists.insert(list)
    }
    used.insert(name)
    return name
  }

  /// The item definitions of the types used, in a fixed order.
  var definitions: [ItemDefinition] {
    func item(_ name: String, _ label: String, _ base: String, _ description: String, isList: Bool = false)
      -> [ItemDefinition]
    {
      guard used.contains(name) else { return [] }
      return [
        ItemDefinition(
          head: DMNHead(id: "type_\(name.elementID)", name: name, label: label, description: description),
          isCollection: isList, typeRef: base)
      ]
    }
    return item(ExchangeTypes.money, "money", "number", "人民币元,最多两位小数 yuan with at most two decimals")
      + item(ExchangeTypes.month, "month", "date", "当月第一天 the first day of the month")
      + item(ExchangeTypes.texts, "texts", "string", "文本的列表 a list of texts", isList: true)
      + item(ExchangeTypes.integers, "whole numbers", "number", "整数的列表 a list of whole numbers", isList: true)
      + lists.sorted(by: isOrderedBefore).compactMap(codes)
  }

  private func codes(_ id: String) -> ItemDefinition? {
    guard let list = dictionary.codeLists[id] else { return nil }
    let name = ExchangeTypes.codes(id)
    let codes = list.codes.map { "\($0.code) \($0.label.zhHans) \($0.label.en)" }
    return ItemDefinition(
      head: DMNHead(
        id: "type_\(name.elementID)", name: name, label: "code \(id)", description: codes.joined(separator: "\n")),
      typeRef: "string",
      allowedValues: UnaryTestsText(list.codes.map { Node.string($0.code).text }.joined(separator: ", ")))
  }
}
