/// The static type of a value: what it is, and whether it may be missing.
package struct ValueType: Hashable, Sendable {
  package let base: Base
  /// The value may be missing (null). For a boolean: the answer may be unknown.
  package let isOptional: Bool

  package indirect enum Base: Hashable, Sendable {
    case boolean
    case integer
    /// Whole fen; written as yuan.
    case money
    case date
    case month
    /// A code of a list of the data dictionary.
    case code(list: String)
    case text
    /// A citizen ID.
    case citizen
    case textList
    case integerList
    /// A record of an entity: a person, a household, a row.
    case record(entity: String)
    /// The literal `null`, before it takes the type of its surroundings.
    case nothing
  }

  package init(_ base: Base, isOptional: Bool = false) {
    self.base = base
    self.isOptional = isOptional
  }

  /// The same type with the value possibly missing.
  package var optional: ValueType { ValueType(base, isOptional: true) }

  /// The same type with the value there.
  package var known: ValueType { ValueType(base) }

  /// Whether a value of this type may stand where `other` is asked for.
  package func fits(_ other: ValueType) -> Bool {
    if base == .nothing { return other.isOptional }
    return base == other.base && (other.isOptional || !isOptional)
  }
}

extension ValueType: CustomStringConvertible {
  /// As written in policy documents, in Chinese.
  package var description: String {
    let name =
      switch base {
      case .boolean: "是否"
      case .integer: "整数"
      case .money: "金额"
      case .date: "日期"
      case .month: "月份"
      case .code(let list): "代码 \(list)"
      case .text: "文本"
      case .citizen: "身份号码"
      case .textList: "文本列"
      case .integerList: "整数列"
      case .record(let entity): entity
      case .nothing: "空"
      }
    return isOptional ? "\(name)?" : name
  }
}
