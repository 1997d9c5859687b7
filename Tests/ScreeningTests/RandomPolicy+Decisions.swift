extension RandomPolicy {
  /// A decision of any hit policy; what the loader refuses of it is taken out.
  mutating func addDecision(_ entity: String) {
    let name = "\(entity)判\(next())"
    let policy = pick(["F", "F", "U", "A", "P", "C+", "C<", "C>", "C#", "C", "R", "O"])
    let isList = ["C", "R", "O"].contains(policy)
    let isMoney = !isList && policy != "C#" && chance(40)
    let kind: Kind = isMoney ? .money : .number
    let allowed = isList ? ["甲", "乙", "丙"] : ["3", "1", "0", "2"]
    var type = isList ? "文本" : isMoney ? "金额" : "整数"
    if isList || policy == "P" { type += "(\(allowed.joined(separator: ", ")))" }
    var lines = ["## 判定 \(name) · Decision", "对象: \(entity)"]
    let hasDefault = policy != "F" && !isList && chance(70)
    if hasDefault { lines.append("默认: \(chance(50) ? "\(name)果 = " : "")\(known(kind, [entity], 1))") }
    lines += [
      "", "### 表 (\(policy))",
      "| # | \(condition([entity], 2)) | \(known(.number, [entity], 2)) | → \(name)果: \(type) |", "|---|---|---|---|",
    ]
    for row in 1...Int.random(in: 1...4, using: &random) {
      let result = isList ? "\"\(pick(allowed))\"" : policy == "P" ? pick(allowed) : known(kind, [entity], 1)
      lines.append("| \(row) | \(cell(.truth, [entity])) | \(cell(.number, [entity])) | \(result) |")
    }
    if !hasDefault, !isList { lines.append("| 9 | - | - | \(policy == "P" ? "2" : "7") |") }
    items.append(Item(section: "", lines: lines + [""]))
    if isList {
      lists[entity, default: []].append("\(name)果")
    } else {
      names[entity, default: []].append(Name(text: "\(name)果", kind: kind))
    }
    names[entity, default: []].append(Name(text: "\(name)·行", kind: .number))
  }
}
