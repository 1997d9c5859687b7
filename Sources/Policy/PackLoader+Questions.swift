package import FEEL
import Registers
import Vocabulary

extension PackLoader {
  /// The section `## 填报 ENTITY`: every row is a fact whose definition is missing, or its stand-in.
  mutating func readQuestions(_ section: PolicySection) {
    let entity = String(section.title.prefix { !$0.isWhitespace && $0 != "·" })
    for (line, row) in rows(of: section, needing: ["名称", "en", "类型", "问", "question", "依据"]) {
      let place = Place(file: section.file, line: line)
      guard let written = type(row["类型"] ?? "", at: place) else { continue }
      let standIn = row["缺省"].flatMap { $0.isEmpty || $0 == "-" ? nil : $0 }
      let type = standIn == nil ? written.type.optional : written.type.known
      var value: Value?
      if let standIn {
        value = literal(standIn, type, at: place)
        if value == nil { continue }
      }
      for column in ["名称", "en", "问", "question"] where (row[column] ?? "").isEmpty {
        report(
          place, "填报没有写「\(column)」", "the question has no 「\(column)」",
          mend: LocalizedText(zhHans: "填上这一格", en: "fill the cell in"))
      }
      requireCitations(row["依据"] ?? "", at: place)
      let attribute = Attribute(entity: entity, name: row["名称"] ?? "", type: type, kind: .fact)
      factUnits[attribute] = written.unit
      questions.append(
        Question(
          attribute: attribute, en: row["en"] ?? "",
          text: LocalizedText(zhHans: row["问"] ?? "", en: row["question"] ?? ""),
          choices: choices(row["选项"] ?? ""), standIn: value, basis: row["依据"] ?? "", place: place))
      rawFacts.append(
        RawFact(
          attribute: attribute, en: row["en"] ?? "", note: row["问"] ?? "",
          text: standIn.map { PackLoader.expression($0, type) } ?? "null", place: place, heading: section.place))
    }
  }

  private func choices(_ text: String) -> [String] {
    text.split(whereSeparator: { "、,，".contains($0) }).map { trimmed($0) }.filter { $0 != "-" && !$0.isEmpty }
  }

  /// A value as cells write it, as expressions write it.
  private static func expression(_ text: String, _ type: ValueType) -> String {
    switch type.base {
    case .text, .code: text.hasPrefix("\"") ? text : "\"\(text)\""
    case .date, .month: text.hasPrefix("@") ? text : "@\"\(text)\""
    case .boolean, .integer, .money, .citizen, .textList, .integerList, .record, .nothing: text
    }
  }

  /// Something is cited, and every citation names an instrument declared under 依据.
  mutating func requireCitations(_ basis: String, at place: Place) {
    if trimmed(basis).isEmpty {
      report(
        place, "没有写依据", "no instrument is cited",
        mend: LocalizedText(zhHans: "写上文件和条款,例如 57号§13", en: "cite an instrument and article, such as 57号§13"))
    }
    checkCitations(basis, at: place)
  }
}

extension PolicyPack {
  /// An answer as an officer writes it, in the type of the question; nil when it is none.
  package func answer(_ text: String, to question: Question) -> Value? {
    guard question.choices.isEmpty || question.choices.contains(text) else { return nil }
    var loader = PackLoader(dictionary: lexicon.dictionary, documents: [])
    let value = loader.literal(text, question.attribute.type.optional, at: question.place)
    return loader.diagnostics.isEmpty ? value : nil
  }
}
