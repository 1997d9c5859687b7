import FEEL
import Registers
import Vocabulary

extension PolicyPack {
  /// Everything the documents say, each with an identity that lasts from edition to edition.
  var comparedItems: [ComparedItem] {
    rules.flatMap { comparedItems(of: $0) } + decisions.flatMap { comparedItems(of: $0) } + comparedFacts
      + comparedParameters + comparedDeclarations + documents.flatMap { $0.comparedTexts }
  }

  private func both(_ text: String) -> LocalizedText { LocalizedText(zhHans: text, en: text) }

  private var comparedFacts: [ComparedItem] {
    let decided = Set(decisions.map(\.place))
    return facts.filter { !decided.contains($0.place) }.map { fact in
      let name = "\(fact.attribute.entity) \(fact.attribute.name)"
      return ComparedItem(
        key: ComparedItem.Key(kind: .fact, id: name), name: both(name),
        text: [fact.en, fact.attribute.type.description, fact.text, fact.note].joined(separator: " | "),
        meaning: [AnyHashable(fact.attribute), AnyHashable(fact.definition)], place: fact.place)
    }
  }

  private var comparedParameters: [ComparedItem] {
    parameters.flatMap { parameter in
      parameter.values.map { dated in
        let day = dated.from?.description ?? "-"
        let words = dated.isSettled ? "" : " | 待区局确认"
        return ComparedItem(
          key: ComparedItem.Key(kind: .parameter, id: "\(parameter.code)@\(day)"),
          name: LocalizedText(
            zhHans: "\(parameter.name) 自 \(day)", en: "\(parameter.code) from \(day)"),
          text: "\(dated.value.map(PolicyPack.written) ?? "?") | \(dated.basis)\(words)",
          meaning: [AnyHashable(dated.value), AnyHashable(parameter.type)],
          place: Place(file: parameter.place.file, line: dated.line))
      }
    }
  }

  private static func written(_ value: Value) -> String {
    switch value {
    case .null, .record: "null"
    case .boolean(let answer): answer ? "是" : "否"
    case .integer(let number): String(number)
    case .money(let fen): Money(fen: fen).description
    case .date(let day): day.description
    case .month(let month): month.dashed
    case .code(let text), .text(let text): text
    case .citizen(let id): id.description
    case .texts(let texts): texts.joined(separator: ", ")
    case .integers(let numbers): numbers.map { String($0) }.joined(separator: ", ")
    }
  }

  private var comparedDeclarations: [ComparedItem] {
    var items: [ComparedItem] = []
    func add(_ kind: PolicyDifference.Kind, _ id: String, _ text: String, _ meaning: AnyHashable?, _ place: Place) {
      items.append(
        ComparedItem(
          key: ComparedItem.Key(kind: kind, id: id), name: both(id), text: text, meaning: meaning, place: place))
    }
    for section in documents.flatMap(\.sections) {
      for table in section.tables {
        for row in table.rows {
          let place = Place(file: section.file, line: row.line)
          let text = row.cells.joined(separator: " | ")
          let id = row.cells.first ?? ""
          switch section.kind {
          case .instruments: add(.instrument, id, text, nil, place)
          case .functions: add(.function, id, text, meaning(ofFunction: id), place)
          case .sources:
            let source = sources.first { $0.name == id }
            add(.source, id, text, [AnyHashable(source?.feed.number), AnyHashable(source?.personColumns)], place)
          default: continue
          }
        }
      }
    }
    for group in groups {
      add(
        .group, group.name, "\(group.source) | \(group.column.name)",
        [AnyHashable(group.source), AnyHashable(group.filter), AnyHashable(group.column)], Place(file: "", line: 0))
    }
    return items
  }

  /// The body as it is read, blanks left out of account.
  private func meaning(ofFunction name: String) -> AnyHashable? {
    lexicon.function(name).map { function in
      [
        AnyHashable(function.body.description), AnyHashable(function.result),
        AnyHashable(function.parameters.map { "\($0.name):\($0.type)" }),
      ]
    }
  }
}

extension MarkdownDocument {
  /// Prose by the heading it stands under.
  fileprivate var comparedTexts: [ComparedItem] {
    var heading = ""
    var count = 0
    var items: [ComparedItem] = []
    for block in blocks {
      switch block {
      case .heading(_, let text, _):
        heading = text
        count = 0
      case .paragraph(let lines):
        let prose = lines.filter { PolicyAttribute.read([$0]).isEmpty }
        guard let first = prose.first else { continue }
        count += 1
        items.append(
          ComparedItem(
            key: ComparedItem.Key(kind: .text, id: "\(file)#\(heading)#\(count)"),
            name: LocalizedText(zhHans: "\(file) \(heading)", en: "\(file) \(heading)"),
            text: prose.map(\.text).joined(separator: "\n"), meaning: nil,
            place: Place(file: file, line: first.number)))
      case .table: continue
      }
    }
    return items
  }
}
