extension RandomPolicy {
  /// A condition that is mostly never unknown; the checker throws out the rest.
  mutating func condition(_ frames: [String], _ depth: Int) -> String {
    let inner = expression(.truth, frames, depth)
    return chance(85) ? "缺省(\(inner), \(chance(70) ? "否" : "是"))" : inner
  }

  /// A value that is never missing.
  mutating func known(_ kind: Kind, _ frames: [String], _ depth: Int) -> String {
    let inner = expression(kind, frames, depth)
    if kind == .citizen { return inner }
    return "缺省(\(inner), \(literal(kind)))"
  }

  mutating func literal(_ kind: Kind) -> String {
    switch kind {
    case .truth: pick(["是", "否"])
    case .number: "\(Int.random(in: 0...6, using: &random))"
    case .money: pick(["0.00", "5.00", "10.00", "15.0", "20.00", "1000.50"])
    case .date: pick(["@\"2026-06-30\"", "@\"2026-05-31\"", "@\"2024-02-29\"", "基准日"])
    case .month: pick(["@\"2026-06\"", "@\"2026-05\"", "本月"])
    case .text: pick(["\"F0\"", "\"甲（上）\"", "\"K1\"", "\"\""])
    case .citizen: "身份号码"
    case .code("BRANCH"): "馆参"
    case .code("FINE"): "罚参"
    case .code: "证参"
    }
  }

  private mutating func written(_ kind: Kind) -> String {
    switch kind {
    case .code("BRANCH"): pick(["\"1\"", "\"东馆（新）\"", "\"30\"", "馆参"])
    case .code("FINE"): pick(["\"A\"", "\"污损\"", "\"2\""])
    case .code: pick(["\"01\"", "\"少儿证\""])
    default: literal(kind)
    }
  }

  mutating func expression(_ kind: Kind, _ frames: [String], _ depth: Int) -> String {
    if depth == 0 || chance(20) || !hasLists(frames) && chance(40) { return leaf(kind, frames) }
    if chance(12) {
      let condition = condition(frames, depth - 1)
      return "(if \(condition) then \(expression(kind, frames, depth - 1)) else \(expression(kind, frames, depth - 1)))"
    }
    if chance(6), let name = name(kind, frames, isOptional: true) {
      return "(if \(name) != null then \(name) else \(known(kind, frames, 0)))"
    }
    if chance(10), kind != .citizen {
      return "缺省(\(expression(kind, frames, depth - 1)), \(expression(kind, frames, 0)))"
    }
    if chance(15), let path = path(kind, frames, depth) { return path }
    switch kind {
    case .truth: return truth(frames, depth)
    case .number: return number(frames, depth)
    case .money: return money(frames, depth)
    case .date: return date(frames, depth)
    case .month:
      return pick([
        "(\(expression(.month, frames, depth - 1)) + \(expression(.number, frames, depth - 1)))",
        "(\(expression(.month, frames, depth - 1)) - \(expression(.number, frames, depth - 1)))",
        "月份(\(expression(.date, frames, depth - 1)))", folded(.month, frames, depth),
      ])
    case .text, .code, .citizen: return chance(50) ? folded(kind, frames, depth) : leaf(kind, frames)
    }
  }

  private mutating func name(_ kind: Kind, _ frames: [String], isOptional: Bool = false) -> String? {
    let seen = (chance(70) ? [frames[frames.count - 1]] : frames + ["运行"]).flatMap { names[$0] ?? [] }
    let fitting = seen.filter { $0.kind == kind && ($0.isOptional || !isOptional) }.map(\.text)
    return fitting.isEmpty ? nil : pick(fitting)
  }

  private mutating func leaf(_ kind: Kind, _ frames: [String]) -> String {
    if chance(80), let name = name(kind, frames) { return name }
    if kind == .citizen, !frames.contains("人") {
      return frames.last == "户" || frames.last == "书" ? folded(.citizen, frames, 1) : name(kind, frames) ?? "本人.身份号码"
    }
    return literal(kind)
  }

  /// A value of another record: the person of a row, one's household, somebody looked up, the first row.
  private mutating func path(_ kind: Kind, _ frames: [String], _ depth: Int) -> String? {
    func fitting(_ entity: String) -> [String] { (names[entity] ?? []).filter { $0.kind == kind }.map(\.text) }
    let last = frames[frames.count - 1]
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      guard RandomPolicy.sources.contains(last), !(last == "证" && cardsBelongToTwo && frames.count == 1),
        !fitting("人").isEmpty
      else { return nil }
      return "本人.\(pick(fitting("人")))"
    case 1:
      guard last == "人", !fitting("户").isEmpty else { return nil }
      return "本户.\(pick(fitting("户")))"
    case 2:
      guard !fitting("人").isEmpty else { return nil }
      return "人(\(expression(.citizen, frames, depth - 1))).\(pick(fitting("人")))"
    default:
      guard !fitting("户").isEmpty else { return nil }
      return "户(\(expression(.text, frames, depth - 1))).\(pick(fitting("户")))"
    }
  }

  private mutating func truth(_ frames: [String], _ depth: Int) -> String {
    let inner = depth - 1
    let pure = [0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14]
    switch pick(hasLists(frames) ? pure + [8, 8, 9, 9] : pure) {
    case 0, 1, 2:
      let kind = pick([Kind.number, .money, .date, .month, .text, .code("BRANCH"), .code("FINE")])
      let right = chance(40) ? written(kind) : expression(kind, frames, inner)
      return "\(expression(kind, frames, inner)) \(pick(["=", "!=", "<", "<=", ">", ">="])) \(right)"
    case 3: return "(\(expression(.truth, frames, inner)) and \(expression(.truth, frames, inner)))"
    case 4: return "(\(expression(.truth, frames, inner)) or \(expression(.truth, frames, inner)))"
    case 5: return "not(\(expression(.truth, frames, inner)))"
    case 6:
      let kind = pick([Kind.number, .money, .date, .text, .code("BRANCH"), .truth])
      guard let value = name(kind, frames, isOptional: true) else { return leaf(.truth, frames) }
      return "\(value) \(pick(["=", "!="])) null"
    case 7:
      let kind = pick([Kind.number, .money, .date])
      guard let value = name(kind, frames, isOptional: true) else { return leaf(.truth, frames) }
      return "(\(value) = null or \(value) >= \(literal(kind)))"
    case 8: return "\(pick(["有", "无"]))(\(list(frames, inner).text))"
    case 9:
      let (list, seen) = list(frames, inner)
      return "全部(\(list), \(condition(seen, inner)))"
    case 10:
      return
        "\(expression(.number, frames, inner)) in (\(chance(50) ? "数列" : "1, \(expression(.number, frames, inner))"))"
    case 11: return "\(expression(.date, frames, inner)) in [\(literal(.date))..\(expression(.date, frames, inner)))"
    case 12:
      return
        "始于(\(expression(pick([.text, .code("CARD"), .code("BRANCH")]), frames, inner)), "
        + pick(["前缀列)", "\"3\")", "\"K\")"])
    case 13:
      return chance(50)
        ? "早于(\(expression(.date, frames, inner)), \(known(.date, frames, inner)))"
        : "(\(expression(.citizen, frames, inner)) = \(expression(.citizen, frames, inner)))"
    default:
      let code = expression(.code("BRANCH"), frames, inner)
      return pick([
        "\(code) = \"总馆\"", "\(code) != \"30\"", "\(code) in (\"1\", \"东馆（新）\")", "\(code) >= 馆参",
      ])
    }
  }

  private mutating func number(_ frames: [String], _ depth: Int) -> String {
    let inner = depth - 1
    let pure = [0, 4, 5, 6, 8, 9]
    switch pick(hasLists(frames) ? pure + [1, 2, 3, 7, 10] : pure) {
    case 0:
      return "(\(expression(.number, frames, inner)) \(pick(["+", "-", "*"])) \(expression(.number, frames, inner)))"
    case 1, 2: return "计数(\(list(frames, inner).text))"
    case 3:
      let (list, seen) = list(frames, inner)
      return "合计(\(list), \(known(.number, seen, inner)))"
    case 4: return "周岁(\(expression(.date, frames, inner)), 基准日)"
    case 5: return "年份(\(expression(pick([.date, .month]), frames, inner)))"
    case 6: return "(\(expression(.month, frames, inner)) - \(pick(["本月", "@\"2026-01\"", "月份(基准日)"])))"
    case 7:
      let (first, seen) = list(frames, inner)
      let (second, other) = list(frames, inner)
      guard let one = texts(seen.last), let two = texts(other.last) else { return folded(.number, frames, depth) }
      return chance(50) ? "去重计数(\(first).\(one))" : "去重计数(\(first).\(one), \(second).\(two))"
    case 8: return "\(pick(["较大", "较小"]))(\(expression(.number, frames, inner)), \(expression(.number, frames, inner)))"
    case 9: return "整除(\(expression(.number, frames, inner)), \(pick(["1", "2", "7"])))"
    default: return folded(.number, frames, depth)
    }
  }

  private mutating func texts(_ entity: String?) -> String? {
    let fitting = (names[entity ?? ""] ?? []).filter { $0.kind == .text }.map(\.text)
    return fitting.isEmpty ? nil : pick(fitting)
  }

  private mutating func money(_ frames: [String], _ depth: Int) -> String {
    let inner = depth - 1
    let pure = [0, 1, 4, 5]
    switch pick(hasLists(frames) ? pure + [2, 3, 6] : pure) {
    case 0: return "(\(expression(.money, frames, inner)) \(pick(["+", "-"])) \(expression(.money, frames, inner)))"
    case 1: return "(\(expression(.money, frames, 0)) * \(expression(.number, frames, inner)))"
    case 2:
      let (list, seen) = list(frames, inner)
      return "合计(\(list), \(known(.money, seen, inner)))"
    case 3:
      let (list, seen) = list(frames, inner)
      return "去重合计(\(list), \(expression(.text, seen, inner)), \(known(.money, seen, inner)))"
    case 4: return "加成(\(known(.money, frames, inner)), \(known(.number, frames, inner)))"
    case 5: return "整除(\(expression(.money, frames, inner)), 300)"
    default: return folded(.money, frames, depth)
    }
  }

  private mutating func date(_ frames: [String], _ depth: Int) -> String {
    let inner = depth - 1
    switch Int.random(in: 0..<(hasLists(frames) ? 5 : 4), using: &random) {
    case 0: return "加月(\(expression(.date, frames, inner)), \(expression(.number, frames, inner)))"
    case 1: return "加日(\(expression(.date, frames, inner)), \(expression(.number, frames, inner)))"
    case 2: return "月初(\(expression(.month, frames, inner)))"
    case 3: return "生日(\(expression(.date, frames, inner)), \(expression(.number, frames, inner)))"
    default: return folded(.date, frames, depth)
    }
  }

  private func hasLists(_ frames: [String]) -> Bool {
    frames.contains("人") || frames.contains("户") || frames.contains("书")
  }

  /// One value of a list.
  private mutating func folded(_ kind: Kind, _ frames: [String], _ depth: Int) -> String {
    guard hasLists(frames) else { return leaf(kind, frames) }
    let (list, seen) = list(frames, max(0, depth - 1))
    guard let element = seen.last else { return literal(kind) }
    let fitting = (names[element] ?? []).filter { $0.kind == kind }.map(\.text)
    if chance(60), !fitting.isEmpty, let orders = RandomPolicy.orders[element] {
      return "首行(\(list), \(orderText(orders))).\(pick(fitting))"
    }
    let name = kind == .date || kind == .month ? pick(["最晚", "最早"]) : pick(["最大", "最小"])
    if kind == .truth || kind == .citizen { return fitting.isEmpty ? leaf(kind, frames) : pick(fitting) }
    return "\(name)(\(list), \(expression(kind, seen, max(0, depth - 1))))"
  }

  mutating func orderText(_ orders: [String]) -> String {
    // A card of two persons of one family is there twice, once for each.
    let last = orders.last == "本人.身份号码" ? 2 : 1
    return (orders.dropLast(last).filter { _ in chance(40) } + orders.suffix(last)).map { "\($0) \(pick(["升", "降"]))" }
      .joined(separator: ", ")
  }

  /// A list seen from the innermost record that has it, mostly filtered, and what its conditions see.
  mutating func list(_ frames: [String], _ depth: Int) -> (text: String, frames: [String]) {
    var names: [(name: String, base: Int)] = []
    if let base = frames.lastIndex(of: "人") { names += RandomPolicy.sources.map { ($0, base) } }
    if let base = frames.lastIndex(of: "户") { names += [("成员", base), ("成员", base)] }
    if let base = frames.lastIndex(of: "书") { names.append(("组内", base)) }
    guard !names.isEmpty else { return ("没有列表", frames) }
    let (name, base) = pick(names)
    var seen = Array(frames[...base])
    seen.append(name == "成员" ? "人" : name == "组内" ? "借阅" : name)
    var text = name
    if chance(60) { text += "[\(condition(seen, max(0, depth)))]" }
    if name == "成员", chance(60) {
      let source = pick(RandomPolicy.sources)
      seen.append(source)
      text += ".\(source)"
      if chance(60) { text += "[\(condition(seen, max(0, depth)))]" }
    }
    return (text, seen)
  }

  /// A cell of a table.
  mutating func cell(_ kind: Kind, _ frames: [String]) -> String {
    if chance(20) { return "-" }
    if chance(2) { return pick(["null", "not(null)"]) }
    switch kind {
    case .truth: return pick(["是", "否"])
    case .number, .money, .date:
      let value = literal(kind)
      // The loader refuses intervals that end before they begin.
      let ends = [value, literal(kind)].sorted { kind == .date ? $0 < $1 : (Double($0) ?? 0) < (Double($1) ?? 0) }
      return pick([
        value, ">= \(value)", "< \(value)", "!= \(value)", "[\(ends[0])..\(ends[1])]", "not(\(value))",
        "\(value), \(literal(kind))",
        "> \(expression(kind, frames, 1))",
      ])
    default:
      return pick([written(kind), "\(written(kind)), \(written(kind))", "not(\(written(kind)))", ">= \(written(kind))"])
    }
  }
}
