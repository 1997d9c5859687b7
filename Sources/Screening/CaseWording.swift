package import FEEL
import Policy
package import Registers
package import Vocabulary

/// A value ready to be shown.
package struct ShownValue: Hashable, Sendable {
  package let value: Value
  /// Money with separators, codes as labels, citizen IDs masked.
  package let text: LocalizedText
  /// How carefully `text` is to be shown; `.sensitive`: only `masked`, until asked for with a purpose.
  package let sensitivity: Sensitivity

  /// Stands in for the text where it may not be seen.
  package var masked: LocalizedText {
    value == .null ? text : LocalizedText(zhHans: "＊＊＊", en: "***")
  }
}

/// Puts values, names and terms of a pack into words, in both languages.
struct CaseWording: Sendable {
  let index: CaseIndex

  private var dictionary: DataDictionary { index.pack.lexicon.dictionary }

  /// - Parameter list: identifier of the code list, for codes.
  func shown(_ value: Value, list: String? = nil, sensitivity: Sensitivity = .internal) -> ShownValue {
    ShownValue(value: value, text: text(value, list: list), sensitivity: sensitivity)
  }

  func shown(_ value: Value, as type: ValueType, sensitivity: Sensitivity = .internal) -> ShownValue {
    if value == .null, type.base == .boolean {
      return ShownValue(value: value, text: LocalizedText(zhHans: "不明", en: "unknown"), sensitivity: sensitivity)
    }
    if case .code(let list) = type.base { return shown(value, list: list, sensitivity: sensitivity) }
    return shown(value, sensitivity: sensitivity)
  }

  func text(_ value: Value, list: String? = nil) -> LocalizedText {
    func same(_ text: String) -> LocalizedText { LocalizedText(zhHans: text, en: text) }
    switch value {
    case .null: return LocalizedText(zhHans: "空", en: "missing")
    case .boolean(let answer): return LocalizedText(zhHans: answer ? "是" : "否", en: answer ? "yes" : "no")
    case .integer(let number): return same(String(number))
    case .money(let fen): return same(Money(fen: fen).description)
    case .date(let date): return same(date.description)
    case .month(let month): return same(month.dashed)
    case .code(let code): return label(code, list: list)
    case .text(let text): return same(text)
    case .citizen(let id): return same(id.description)
    case .texts(let texts):
      return LocalizedText(zhHans: texts.joined(separator: "、"), en: texts.joined(separator: ", "))
    case .integers(let numbers):
      let texts = numbers.map { String($0) }
      return LocalizedText(zhHans: texts.joined(separator: "、"), en: texts.joined(separator: ", "))
    case .record(let record): return label(record)
    }
  }

  /// A code by its label; without a list, by the code.
  private func label(_ code: String, list: String?) -> LocalizedText {
    let found = list.flatMap { dictionary.codeLists[$0] }.flatMap { list in
      list.codes.first { $0.code == code }
    }
    return found?.label ?? LocalizedText(zhHans: code, en: code)
  }

  /// A record by what tells it from others: a masked citizen ID, a household number, a row of a file.
  func label(_ record: Record) -> LocalizedText {
    switch record.entity {
    case PackLexicon.person:
      guard record.index < index.population.personCount else { return LocalizedText(zhHans: "人", en: "person") }
      let id = index.population.citizenID(ofPerson: record.index).description
      return LocalizedText(zhHans: id, en: id)
    case PackLexicon.household:
      let number =
        record.index < index.population.householdCount
        ? index.population.number(ofHousehold: record.index) : ""
      return LocalizedText(zhHans: "户 \(number)", en: "household \(number)")
    default: break
    }
    if let source = index.source(record.entity) {
      let place = index.snapshot(ofSource: record.entity)?.place(ofRow: record.index)
      return LocalizedText(
        zhHans: "\(source.name) \(place.map { "\($0.file) 第\($0.row)行" } ?? "")",
        en: "\(source.en) \(place.map { "\($0.file) row \($0.row)" } ?? "")")
    }
    return name(ofEntity: record.entity)
  }

  /// 人, 户, a source or a group.
  func name(ofEntity entity: String) -> LocalizedText { index.pack.title(ofEntity: entity) }

  func name(of attribute: Attribute) -> LocalizedText {
    switch attribute.kind {
    case .column(let place):
      guard let source = index.source(attribute.entity), place < source.feed.columns.count else { break }
      return source.feed.columns[place].title
    case .fact:
      let en = index.facts[attribute].map(\.en) ?? ""
      return LocalizedText(zhHans: attribute.name, en: en.isEmpty ? attribute.name : en)
    case .builtin:
      return LocalizedText(zhHans: attribute.name, en: CaseWording.builtins[attribute.name] ?? attribute.name)
    }
    return LocalizedText(zhHans: attribute.name, en: attribute.name)
  }

  /// A parameter or a fact of the run.
  func name(ofGlobal name: String) -> LocalizedText {
    if let parameter = index.pack.parameters.first(where: { $0.code == name }) {
      return LocalizedText(zhHans: parameter.name, en: parameter.en.isEmpty ? parameter.name : parameter.en)
    }
    let fact = index.pack.facts.first { $0.attribute.entity == PackLexicon.run && $0.attribute.name == name }
    let en = fact?.en ?? CaseWording.builtins[name] ?? name
    return LocalizedText(zhHans: name, en: en.isEmpty ? name : en)
  }

  static let builtins = [
    PackLexicon.asOf: "reference day", PackLexicon.citizenID: "citizen ID", PackLexicon.birthDate: "date of birth",
    PackLexicon.ownHousehold: "household", PackLexicon.householdNumber: "household number",
    PackLexicon.members: "members", PackLexicon.rowPerson: "person of the row",
    PackLexicon.groupRows: "rows of the group",
  ]
}

extension ColumnSchema {
  /// The header, and the identifier with blanks.
  package var title: LocalizedText {
    LocalizedText(zhHans: header, en: String(id.map { $0 == "_" ? " " : $0 }))
  }
}

extension Snapshot {
  /// Where a row stands in what was delivered; nil for a row the snapshot does not have.
  package func place(ofRow row: Int) -> (file: String, row: Int)? {
    guard row >= 0, row < rowCount else { return nil }
    let file = Int(sourceFiles[row])
    return (file < files.count ? files[file] : "", Int(sourceRows[row]))
  }
}

extension Conclusion {
  /// The answer in words.
  package var title: LocalizedText {
    switch self {
    case .hit: LocalizedText(zhHans: "成立", en: "holds")
    case .clear: LocalizedText(zhHans: "不成立", en: "does not hold")
    case .undecidable: LocalizedText(zhHans: "待核实", en: "to be verified")
    }
  }
}
