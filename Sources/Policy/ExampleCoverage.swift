import FEEL
package import Vocabulary

/// Something a rule or scheme can say, or a limit or a date it turns on, that no worked example shows.
package struct ExampleGap: Sendable, CustomStringConvertible {
  /// Identifier of the rule or scheme; of a fact its name, of a parameter its code.
  package let subject: String
  package let place: Place
  package let what: LocalizedText

  package var description: String { "\(place.file):\(place.line): \(subject): \(what.zhHans) · \(what.en)" }
}

extension PolicyPack {
  /// Every answer a rule can give, every row of a scheme, every limit of a scheme or of a fact beside it and every side
  /// of a date on which the numbers of a table change that no worked example shows. A limit is shown when an example
  /// fails once the limit itself changes sides, a date when one fails with the numbers of the other side.
  package func exampleGaps(asOf: CivilDate) -> [ExampleGap] {
    rules.flatMap(ruleGaps) + schemes.flatMap { schemeGaps($0, asOf: asOf) } + factGaps(asOf: asOf)
      + dateGaps(asOf: asOf)
  }

  private func ruleGaps(_ rule: Rule) -> [ExampleGap] {
    let alternatives = rule.cases.flatMap(\.alternatives).map(\.conclusion)
    let isOpen =
      alternatives.contains(.undecidable)
      || rule.cases.contains { item in item.table?.rows.contains { $0.condition?.type.isOptional == true } ?? false }
    let shown = Set(rule.examples.map(\.conclusion))
    return [Conclusion.hit, .clear, .undecidable].filter { $0 != .undecidable || isOpen }
      .filter { !shown.contains($0) }
      .map { answer in
        ExampleGap(
          subject: rule.id, place: rule.place,
          what: LocalizedText(zhHans: "没有结论为「\(answer.rawValue)」的例子", en: "no example with \(answer.rawValue)"))
      }
  }

  private func schemeGaps(_ scheme: Scheme, asOf: CivilDate) -> [ExampleGap] {
    let results = runSchemeExamples(asOf: asOf, of: scheme)
    var gaps: [ExampleGap] = []
    func add(_ line: Int, _ zhHans: String, _ en: String) {
      gaps.append(
        ExampleGap(
          subject: scheme.id, place: Place(file: scheme.place.file, line: line),
          what: LocalizedText(zhHans: zhHans, en: en)))
    }
    let isOpen = scheme.terms.contains { $0.type.base == .boolean && $0.type.isOptional }
    for answer in Eligibility.allCases
    where scheme.rows.contains(where: { $0.answer == answer }) || (answer == .open && isOpen) {
      if !results.contains(where: { $0.found == answer }) {
        add(scheme.place.line, "没有结论为「\(answer.rawValue)」的例子", "no example with \(answer.rawValue)")
      }
    }
    for (row, says) in zip(scheme.table.rows, scheme.rows)
    where !results.contains(where: { $0.row == row.number && $0.found == says.answer }) {
      add(row.line, "第 \(row.number) 行没有例子", "no example of row \(row.number)")
    }
    let bench = SchemeBench(self)
    for (index, row) in scheme.table.rows.enumerated() {
      for (column, cell) in row.cells.enumerated() {
        for other in cell?.limitsMoved ?? [] {
          let changed = scheme.replacing(row: index, column: column, by: other)
          let isShown = scheme.examples.contains { !bench.run($0, of: changed, asOf: $0.asOf ?? asOf).passes }
          if !isShown {
            add(
              row.line, "「\(row.inputTexts[column])」的界限两边没有都举例",
              "no examples on both sides of the limit 「\(row.inputTexts[column])」")
          }
        }
      }
    }
    return gaps
  }

  /// Limits in facts that stand in the documents of schemes.
  private func factGaps(asOf: CivilDate) -> [ExampleGap] {
    let files = Set(schemes.map(\.place.file))
    var bench = SchemeBench(self)
    return facts.filter { files.contains($0.place.file) }.flatMap { fact -> [ExampleGap] in
      let users = schemes.filter { bench.reaches(fact.attribute, from: $0) }
      return fact.definition.limitsMoved.compactMap { other in
        bench.definitions[fact.attribute] = other
        defer { bench.definitions[fact.attribute] = fact.definition }
        let isShown = users.contains { scheme in
          scheme.examples.contains { !bench.run($0, of: scheme, asOf: $0.asOf ?? asOf).passes }
        }
        guard !isShown else { return nil }
        return ExampleGap(
          subject: fact.attribute.name, place: fact.place,
          what: LocalizedText(
            zhHans: "「\(fact.text)」的界限两边没有都举例", en: "no examples on both sides of a limit in 「\(fact.text)」"))
      }
    }
  }
}

extension SchemeBench {
  /// Whether a scheme rests on a fact, however far away.
  fileprivate func reaches(_ fact: Attribute, from scheme: Scheme) -> Bool {
    var open = Set(scheme.terms.flatMap { $0.references.facts })
    var seen: Set<Attribute> = []
    while let next = open.popFirst() {
      if next == fact { return true }
      guard seen.insert(next).inserted, let definition = definitions[next] else { continue }
      open.formUnion(definition.references.facts.subtracting(seen))
    }
    return false
  }
}

extension Scheme {
  fileprivate func replacing(row: Int, column: Int, by cell: Term) -> Scheme {
    var changed = table
    changed.rows = table.rows.enumerated().map { index, written -> DecisionTable.Row in
      guard index == row else { return written }
      var other = written
      other.cells[column] = cell
      return other
    }
    return Scheme(
      id: id, title: title, entity: entity, basis: basis, condition: condition, table: changed,
      rows: rows, examples: examples, parameters: parameters, feeds: feeds, place: place)
  }
}

extension Comparison {
  /// The same comparison with the limit on the other side.
  fileprivate var limitMoved: Comparison? {
    switch self {
    case .less: .lessOrEqual
    case .lessOrEqual: .less
    case .greater: .greaterOrEqual
    case .greaterOrEqual: .greater
    case .equal, .notEqual: nil
    }
  }
}

extension Term {
  /// The term with one of its limits on the other side, for each limit it draws itself.
  fileprivate var limitsMoved: [Term] {
    func among(_ parts: [Term], _ whole: ([Term]) -> Term) -> [Term] {
      parts.indices.flatMap { index in
        parts[index].limitsMoved.map { part in
          var changed = parts
          changed[index] = part
          return whole(changed)
        }
      }
    }
    switch self {
    case .compare(let comparison, let left, let right):
      return comparison.limitMoved.map { [.compare($0, left, right)] } ?? []
    case .known(let inner): return inner.limitsMoved.map { .known($0) }
    case .not(let inner): return inner.limitsMoved.map { .not($0) }
    case .and(let parts): return among(parts) { .and($0) }
    case .or(let parts): return among(parts) { .or($0) }
    case .conditional(let condition, let then, let otherwise, let type):
      return among([condition, then, otherwise]) { .conditional($0[0], $0[1], $0[2], type) }
    case .fallback(let first, let second): return among([first, second]) { .fallback($0[0], $0[1]) }
    case .arithmetic(let operation, let left, let right, let type):
      return among([left, right]) { .arithmetic(operation, $0[0], $0[1], type) }
    case .literal, .global, .variable, .attribute, .isNull, .isAmong, .call, .aggregate, .lookup, .listing, .groupSize:
      return []
    }
  }
}
