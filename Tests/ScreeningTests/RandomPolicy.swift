import Fixtures
import Policy
import Registers
import Vocabulary

/// A random policy document about the library, as text, so that loader and checker are in the loop. What they refuse is
/// taken out until the rest loads.
struct RandomPolicy {
  enum Kind: Hashable {
    case truth, number, money, date, month, text, citizen
    case code(String)
  }

  struct Name {
    let text: String
    let kind: Kind
    var isOptional = false
  }

  /// A piece of the document that can be left out.
  struct Item {
    let section: String
    let lines: [String]
  }

  var random: Seeded
  var items: [Item] = []
  var names: [String: [Name]] = [:]
  /// Facts that are lists of texts, by entity.
  var lists: [String: [String]] = [:]
  let cardsBelongToTwo: Bool
  var serial = 0

  static let sources = ["读者", "借阅", "罚款", "证", "复本"]
  /// Columns that may order rows, the last telling every row from every other.
  static let orders = [
    "读者": ["入馆日", "证件号"], "借阅": ["借出馆", "借出日", "应还日", "借阅号"], "罚款": ["罚款月", "罚款额", "罚单号"],
    "证": ["证类", "证号"], "复本": ["书名", "复本号"], "人": ["出生日期", "身份号码"],
  ]
  init(_ seed: UInt64) {
    random = Seeded(seed)
    cardsBelongToTwo = Bool.random(using: &random)
    names["运行"] = [
      Name(text: "基准日", kind: .date), Name(text: "本月", kind: .month), Name(text: "数甲", kind: .number),
      Name(text: "lib.limit", kind: .money), Name(text: "上限", kind: .money), Name(text: "馆参", kind: .code("BRANCH")),
      Name(text: "罚参", kind: .code("FINE")), Name(text: "证参", kind: .code("CARD")),
    ]
    names["人"] = [Name(text: "身份号码", kind: .citizen), Name(text: "出生日期", kind: .date)]
    names["户"] = [Name(text: "户号", kind: .text)]
    let columns: [(String, [(String, Kind)])] = [
      ("读者", [("证件号", .citizen), ("家庭号", .text), ("入馆日", .date), ("常去馆", .code("BRANCH")), ("免罚", .truth)]),
      (
        "借阅",
        [
          ("借阅号", .text), ("借阅人", .citizen), ("借阅复本", .text), ("借出馆", .code("BRANCH")), ("借出日", .date), ("应还日", .date),
          ("归还日", .date), ("续借", .number), ("附言", .text),
        ]
      ),
      (
        "罚款",
        [
          ("罚单号", .number), ("受罚人", .citizen), ("罚款月", .month), ("罚款额", .money), ("已缴", .truth),
          ("罚款种类", .code("FINE")),
          ("罚款借阅号", .text),
        ]
      ),
      (
        "证",
        [
          ("证号", .text), ("持证人", .citizen), ("担保人", .citizen), ("证类", .code("CARD")), ("有效至", .date), ("押金", .money),
          ("到馆次数", .number),
        ]
      ),
      ("复本", [("复本号", .text), ("书名", .text), ("馆藏", .code("BRANCH")), ("定价", .money), ("捐赠人", .citizen)]),
    ]
    let optional: Set<String> = [
      "常去馆", "免罚", "归还日", "续借", "附言", "已缴", "罚款种类", "罚款借阅号", "担保人", "有效至", "押金", "到馆次数", "馆藏", "定价", "捐赠人",
    ]
    for (source, list) in columns {
      names[source] = list.map { Name(text: $0.0, kind: $0.1, isOptional: optional.contains($0.0)) }
    }
    build()
  }

  // MARK: - Chance

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: 0..<list.count, using: &random)] }

  mutating func next() -> Int {
    serial += 1
    return serial
  }

  // MARK: - Document

  private static let head = """
    ## 依据 instruments
    | 代号 | 文件 | 文号 | 施行 |
    |---|---|---|---|
    | 馆规 | 图书馆借阅规定 | - | - |

    ## 函数 functions
    | 函数 | en | 参数 | 类型 | 定义 |
    |---|---|---|---|---|
    | 加成 | more | 额:金额, 倍:整数 | 金额 | if 倍 > 2 then 额 * 倍 else 额 + 1 |
    | 早于 | before | 甲:日期?, 乙:日期 | 是否 | 甲 = null or 甲 < 乙 |

    ## 主体 population
    | 来源 | 户号列 |
    |---|---|
    | 读者 | 家庭号 |

    ## 参数 parameters
    | 代号 | 参数 | en | 类型 | 自 | 值 | 依据 | 状态 |
    |---|---|---|---|---|---|---|---|
    | lib.n | 数甲 | n | 整数 | - | 2 | 馆规 | 已发布 |
    | lib.limit | 限额 | limit | 金额 | - | 15.00 | 馆规 | 已发布 |
    | lib.cap | 上限 | cap | 金额 | - | 25.50 | 馆规 | 已发布 |
    | lib.cap | 上限 | cap | 金额 | 2026-06-30 | 30 | 馆规 | 待区局确认 |
    | lib.branch | 馆参 | branch | 代码 BRANCH | - | 总馆 | 馆规 | 已发布 |
    | lib.fine | 罚参 | fine | 代码 FINE | - | A | 馆规 | 已发布 |
    | lib.card | 证参 | card | 代码 CARD | - | 少儿证 | 馆规 | 已发布 |
    | lib.list | 数列 | list | 整数列 | - | 1, 3, 5 | 馆规 | 已发布 |
    | lib.prefixes | 前缀列 | prefixes | 文本列 | - | K1, 甲, 3 | 馆规 | 已发布 |
    | lib.secret | 未知数 | unknown | 整数 | - | ? | 馆规 | 待区局确认 |

    """

  /// The text without the items in `dropped`, and for each line the item it belongs to.
  func document(without dropped: Set<Int>, data: [Int: String]) -> (text: String, items: [Int: Int]) {
    var lines = RandomPolicy.head.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines += ["## 数据 sources", "| 名称 | en | 数据项 | 按 |", "|---|---|---|---|"]
    lines += ["| 读者 | readers | B01 | citizen_id |", "| 借阅 | loans | 01 | 借阅人 |", "| 罚款 | fines | 02 | 受罚人 |"]
    lines += ["| 证 | cards | 03 | \(cardsBelongToTwo ? "持证人, 担保人" : "持证人") |", "| 复本 | copies | 04 | 捐赠人 |", ""]
    var owner: [Int: Int] = [:]
    var section = ""
    for (index, item) in items.enumerated() where !dropped.contains(index) {
      if item.section != section || item.section.isEmpty {
        section = item.section
        lines += [""] + section.split(separator: "\n").map(String.init)
      }
      for line in item.lines {
        lines.append(line.replacing("%DATA%", with: data[index] ?? "必需 - · 佐证 01 02 03 04 B01"))
        owner[lines.count] = index
      }
    }
    return (lines.joined(separator: "\n"), owner)
  }

  /// The document with what the loader accepts of it; nil when no rule is left.
  func load(_ dictionary: DataDictionary) -> (text: String, pack: PolicyPack)? {
    var dropped: Set<Int> = []
    var data: [Int: String] = [:]
    var chooser = random
    for _ in 0..<40 {
      let (text, owner) = document(without: dropped, data: data)
      switch PackLoader.load(documents: [("library.md", text)], dictionary: dictionary) {
      case .success(let pack): return pack.rules.count > 1 ? (text, pack) : nil
      case .failure(let errors):
        for diagnostic in errors.diagnostics {
          // What is said of a heading is mended by leaving out what stands below it.
          let item = (diagnostic.line..<diagnostic.line + 6).lazy.compactMap { owner[$0] }.first
          guard let item else { return nil }
          if let unread = diagnostic.what.en.firstMatch(of: /unread ([B0-9 ]+)/)?.output.1, data[item] == nil {
            var needed = ["01", "02", "03", "04", "B01"].filter { !unread.split(separator: " ").contains($0[...]) }
            needed.shuffle(using: &chooser)
            let cut = Int.random(in: 0...needed.count, using: &chooser)
            data[item] = "必需 \(needed[..<cut].joined(separator: " ")) - · 佐证 \(needed[cut...].joined(separator: " ")) -"
          } else {
            dropped.insert(item)
          }
        }
      }
    }
    return nil
  }

  private mutating func build() {
    items.append(
      Item(section: facts("运行"), lines: ["| 本月 | month | 月份 | 月份(基准日) | |"]))
    for entity in ["借阅", "罚款", "证", "人", "户", "人"] {
      for _ in 0..<Int.random(in: 2...4, using: &random) { addFact(entity) }
      if entity == "人" || entity == "户" { addDecision(entity) }
    }
    let filter = pick(["", "[归还日 = null]", "[借出日 >= @\"2026-06-20\" and 缺省(续借, 0) < 5]", "[有(借阅)]"])
    items.append(Item(section: "", lines: ["## 分组 书 · Copy", "", "来源: 借阅\(filter) 按 借阅复本", ""]))
    for _ in 0..<3 { addFact("书") }
    for _ in 0..<Int.random(in: 5...8, using: &random) { addRule() }
    // Every person of every feed is there, whatever the other rules read.
    items.append(
      Item(
        section: "",
        lines: [
          "## 规则 R0 全部 · All", "对象: 人 · 方向: 无 · 严重: 低 · 期限: 无 · 依据: 馆规", "数据: %DATA%",
          "适用: 有(读者) and 有(借阅) and 有(罚款) and 有(证) and 有(复本)", "输出: ★id = 身份号码", "",
        ]))
  }

  private func facts(_ entity: String) -> String {
    "## 事实 \(entity)\n| 事实 | en | 类型 | 定义 | 说明 |\n|---|---|---|---|---|"
  }

  mutating func addFact(_ entity: String) {
    let kind = pick([
      Kind.truth, .truth, .number, .money, .date, .month, .text, .code("BRANCH"), .code("FINE"), .citizen,
    ])
    let name = "\(entity)事\(next())"
    let isOptional = chance(35)
    let depth = entity == "户" || entity == "人" ? 3 : 2
    let text = isOptional ? expression(kind, [entity], depth) : known(kind, [entity], depth)
    items.append(
      Item(section: facts(entity), lines: ["| \(name) | x | \(type(kind))\(isOptional ? "?" : "") | \(text) | |"]))
    names[entity, default: []].append(Name(text: name, kind: kind, isOptional: isOptional))
  }

  private mutating func addRule() {
    let id = "R\(next())"
    let entity = pick(["人", "人", "户", "户", "书"])
    var lines = ["## 规则 \(id) 规则\(id) · Rule"]
    let number =
      entity == "书"
      ? " · 编号: \(chance(50) ? "缺省(首行(组内, 借出日 升, 借阅号 升).借阅复本, \"F0\")" : expression(.text, ["书"], 1))" : ""
    lines += ["对象: \(entity) · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规\(number)", "数据: %DATA%"]
    if chance(10) { lines.append("分类: 是") }
    if chance(10) { lines.append("必需月份: 罚款.罚款月 本月, 本月 - 1") }
    if chance(30) {
      if chance(50) { lines.append("适用: \(condition([entity], 2))") }
      for part in 1...2 {
        lines += ["### 情形 第\(part) · Case"] + body(entity, allowsCondition: true)
      }
    } else {
      lines += body(entity, allowsCondition: true)
    }
    items.append(Item(section: "", lines: lines + [""]))
  }

  /// Iteration, condition, table and outputs of a case.
  private mutating func body(_ entity: String, allowsCondition: Bool) -> [String] {
    var lines: [String] = []
    var frames = [entity]
    var groupSize = false
    if chance(50) {
      let (list, inner) = self.list(frames, 2)
      if let element = inner.last, let orders = RandomPolicy.orders[element] {
        var text = "逐行: \(list)"
        let orders = orders + (element == "证" && cardsBelongToTwo ? ["本人.身份号码"] : [])
        if chance(50) {
          groupSize = true
          let keys = (names[element] ?? []).shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random))
          text += " 每 \(keys.map(\.text).joined(separator: ", ")) 取 \(orderText(orders))"
        }
        lines.append(text)
        frames = inner
      }
    }
    if chance(70) { lines.append("适用: \(condition(frames, 2))") }
    var outputs = ["★k = \(expression(pick([.number, .text, .citizen, .date]), frames, 1))"]
    if frames.count > 1, let element = frames.last, let last = RandomPolicy.orders[element]?.last, chance(70) {
      outputs.append("★row = \(last)")
    }
    if groupSize { outputs.append("rows = 同组行数") }
    if chance(80) {
      let kinds = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        pick([Kind.truth, .number, .money, .code("BRANCH"), .date, .text])
      }
      let inputs = kinds.map { kind in
        if chance(30) { return known(kind, frames, 2) }
        return expression(kind, frames, 2)
      }
      lines += ["", "### 表 (\(pick(["U", "F", "C", "A", "P"])))"]
      lines.append("| # | \(inputs.joined(separator: " | ")) | → 结论 | → 缺 | → v |")
      lines.append("|---|\(String(repeating: "---|", count: inputs.count))---|---|---|")
      for row in 1...Int.random(in: 1...4, using: &random) {
        let cells = kinds.map { cell($0, frames) }
        let missing = pick([
          "", "02.amount", "\"01.due, 02.paid\"",
          "列举(\(condition(frames, 1)), \"02.amount\", \(condition(frames, 1)), \"01.due\")",
        ])
        let value = chance(20) ? "null" : expression(.number, frames, 1)
        lines.append(
          "| \(row) | \(cells.joined(separator: " | ")) | \(pick(["成立", "成立", "不成立", "待核实"])) | \(missing) | \(value) |"
        )
      }
      lines.append("")
      outputs.append("v")
    }
    for index in 0..<Int.random(in: 0...2, using: &random) {
      outputs.append(
        chance(10)
          ? "o\(index) = 列举(\(condition(frames, 1)), \"甲、乙\", \(condition(frames, 1)), \"丙\")"
          : "o\(index) = \(expression(anyKind(), frames, 2))"
      )
    }
    if let list = lists[frames[0]]?.last, frames.count == 1, chance(50) { outputs.append("list = \(list)") }
    lines.append("输出: \(outputs.joined(separator: " · "))")
    return lines
  }

  private mutating func anyKind() -> Kind {
    pick([.truth, .number, .money, .date, .month, .text, .citizen, .code("BRANCH"), .code("CARD")])
  }

  private func type(_ kind: Kind) -> String {
    switch kind {
    case .truth: "是否"
    case .number: "整数"
    case .money: "金额"
    case .date: "日期"
    case .month: "月份"
    case .text: "文本"
    case .citizen: "身份号码"
    case .code(let list): "代码 \(list)"
    }
  }
}
