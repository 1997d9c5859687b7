import Vocabulary

extension PackLoader {
  /// The sections `## 次序`, each an order of schemes that exist.
  mutating func checkPrecedences(_ schemes: [Scheme]) -> [Precedence] {
    sections.filter { $0.kind == .precedence }.map { section in
      let title = section.localizedTitle
      var steps: [Precedence.Step] = []
      for (line, row) in rows(of: section, needing: ["级", "审核", "类", "选择", "依据"]) {
        let place = Place(file: section.file, line: line)
        guard let step = step({ row[$0] ?? "" }, after: steps, schemes, at: place) else { continue }
        steps.append(step)
      }
      checkLater(steps)
      return Precedence(
        title: LocalizedText(zhHans: title.zhHans, en: title.en), steps: steps, place: section.place)
    }
  }

  private mutating func step(
    _ cell: (String) -> String, after steps: [Precedence.Step], _ schemes: [Scheme], at place: Place
  ) -> Precedence.Step? {
    let id = cell("审核")
    guard let level = Int(cell("级")), level >= steps.last?.level ?? 0, schemes.contains(where: { $0.id == id }),
      !steps.contains(where: { $0.scheme == id }), let kind = Precedence.Kind(rawValue: cell("类"))
    else {
      report(
        place, "「级」要是不往回走的数,「审核」要是写过的编号且只写一次,「类」写 身份 或 事件",
        "级 is a number that never goes back, 审核 a scheme named once, 类 身份 or 事件",
        mend: LocalizedText(zhHans: "改这一行", en: "mend the row"))
      return nil
    }
    requireCitations(cell("依据"), at: place)
    var chosen: [String] = []
    var held: [String] = []
    for part in cell("选择").split(whereSeparator: { ";；".contains($0) }).map({ trimmed($0) }) {
      if part == "-" || part.isEmpty { continue }
      let ids = part.split(whereSeparator: { " 、,".contains($0) }).map(String.init)
      switch ids.first {
      case "可选": chosen += ids.dropFirst()
      case "可兼": held += ids.dropFirst()
      default:
        report(
          place, "「选择」写 可选 编号 或 可兼 编号", "选择 is 可选 IDS or 可兼 IDS",
          mend: LocalizedText(zhHans: "例如 可选 ET; 可兼 DB", en: "for example 可选 ET; 可兼 DB"))
      }
    }
    return Precedence.Step(
      level: level, scheme: id, kind: kind, mayChoose: chosen, mayHold: held, basis: cell("依据"), place: place)
  }

  /// What may be chosen or held beside an identity is an identity that comes after it.
  private mutating func checkLater(_ steps: [Precedence.Step]) {
    for (index, step) in steps.enumerated() {
      let later = steps[(index + 1)...].filter { $0.kind == .identity }.map(\.scheme)
      for id in step.mayChoose + step.mayHold where !later.contains(id) {
        report(
          step.place, "「选择」里的 \(id) 不是后面的身份", "\(id) under 选择 is no identity that comes later",
          mend: LocalizedText(zhHans: "写后面各级身份的编号", en: "name an identity of a later level"))
      }
    }
  }
}
