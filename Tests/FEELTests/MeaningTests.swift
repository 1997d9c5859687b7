import FEEL
import Testing
import Vocabulary

@Suite("The meaning of expressions")
struct MeaningTests {
  private let answers: [Value] = [.boolean(true), .boolean(false), .null]

  /// 1, ½, 0 for true, unknown, false.
  private func rank(_ value: Value) -> Int {
    switch value {
    case .boolean(true): 2
    case .boolean(false): 0
    default: 1
    }
  }

  private func literal(_ value: Value) -> Term { .literal(value, ValueType(.boolean, isOptional: true)) }

  private func answer(_ term: Term) -> Value {
    Interpreter(data: Customers()).value(term, [Record(entity: "客", index: 0)])
  }

  @Test("And, or and not are Kleene's, for every combination of three parts")
  func kleene() {
    for first in answers {
      #expect(rank(answer(.not(literal(first)))) == 2 - rank(first))
      for second in answers {
        for third in answers {
          let parts = [first, second, third].map(literal)
          let ranks = [first, second, third].map(rank)
          #expect(rank(answer(.and(parts))) == ranks.min())
          #expect(rank(answer(.or(parts))) == ranks.max())
        }
        let isUnknown = first == .null || second == .null
        #expect(
          answer(.compare(.equal, literal(first), literal(second))) == (isUnknown ? .null : .boolean(first == second)))
        #expect(answer(.fallback(literal(first), literal(second))) == (first == .null ? second : first))
      }
      #expect(answer(.isNull(literal(first))) == .boolean(first == .null))
    }
  }

  @Test("A comparison with a missing value is unknown")
  func missing() throws {
    for sign in ["=", "!=", "<", "<=", ">", ">="] {
      #expect(try value("余额 \(sign) 5") == .null)
      #expect(try value("余额 + 1 \(sign) 5") == .null)
    }
    #expect(try value("余额 = null") == .boolean(true))
    #expect(try value("余额 = null or 余额 > 5") == .boolean(true))
    #expect(try value("缺省(余额, 7) = 7") == .boolean(true))
    #expect(try value("等级 in (\"金\", \"2\")") == .null)
    #expect(try value("首月 in [@\"2026-01\"..@\"2026-02\"]") == .null)
    #expect(try value("推荐人.姓名") == .null)
    #expect(try value("推荐人 = null") == .boolean(true))
  }

  @Test(
    "Days and months follow the calendar",
    arguments: [
      ("加月(@\"2026-01-31\", 1)", "2026-02-28"), ("加月(@\"2024-01-31\", 1)", "2024-02-29"),
      ("加月(@\"2026-08-31\", -6)", "2026-02-28"),
      ("加月(@\"2024-02-29\", 12)", "2025-02-28"), ("加月(@\"2024-02-29\", 48)", "2028-02-29"),
      ("加日(@\"2026-12-31\", 1)", "2027-01-01"),
      ("加日(@\"2024-03-01\", -1)", "2024-02-29"), ("加日(@\"2100-03-01\", -1)", "2100-02-28"),
      ("生日(@\"2008-02-29\", 18)", "2026-03-01"),
      ("生日(@\"2008-02-29\", 16)", "2024-02-29"), ("月初(@\"2026-02\")", "2026-02-01"), ("月份(@\"2026-02-28\")", "202602"),
      ("@\"2026-01\" - 1", "202512"), ("@\"2026-12\" + 1", "202701"), ("@\"2026-03\" - @\"2025-12\"", "3"),
      ("月差(@\"2026-03\", @\"2025-12\")", "-3"), ("周岁(@\"2008-02-29\", @\"2026-02-28\")", "17"),
      ("周岁(@\"2008-02-29\", @\"2026-03-01\")", "18"),
      ("周岁(@\"2026-06-30\", @\"2026-06-29\")", "-1"), ("年份(@\"2026-02\")", "2026"), ("年份(@\"2026-02-01\")", "2026"),
      ("加月(@\"2026-06-30\", 999999999)", "9999-12-30"), ("加月(@\"2026-06-30\", -999999999)", "0001-01-30"),
      ("加日(@\"9999-12-31\", 999999999)", "9999-12-31"), ("加日(@\"1900-01-01\", -999999999)", "1626-03-18"),
      ("生日(@\"2008-02-29\", 999999999)", "9999-03-01"), ("生日(@\"2008-02-29\", -999999999)", "0001-03-01"),
      ("月初(@\"2026-06\" + 999999999)", "9999-12-01"), ("月初(@\"2026-06\" - 999999999)", "0001-01-01"),
    ])
  func calendar(text: String, wanted: String) throws {
    let scope = Checker(lexicon: Shop(), frames: [])
    let term = try scope.term(try Parser.expression(text))
    let found: String =
      switch Interpreter(data: Customers()).value(term, []) {
      case .date(let date): date.description
      case .month(let month): month.description
      case .integer(let number): String(number)
      default: "?"
      }
    #expect(found == wanted, "\(text)")
  }

  @Test(
    "整除 rounds down, below zero too",
    arguments: [
      ("整除(7, 2)", 3), ("整除(-7, 2)", -4), ("整除(-8, 2)", -4), ("整除(-1, 100)", -1), ("整除(0, 5)", 0),
    ])
  func floor(text: String, wanted: Int64) throws {
    #expect(try value(text) == .integer(wanted))
  }

  @Test("An amount beyond 64 bits is missing")
  func overflow() throws {
    let much = Customers(customers: [["额度": .money(.max), "年龄": .integer(.max)]])
    #expect(try value("额度 + 1", much) == .null)
    #expect(try value("额度 * 年龄", much) == .null)
    #expect(try value("-额度 - 额度", much) == .null)
    #expect(try value("额度 > 0", much) == .boolean(true))
  }

  @Test("Whole numbers beside money are yuan")
  func yuan() throws {
    let data = Customers(customers: [["额度": .money(15_050), "年龄": .integer(3)]])
    #expect(try value("额度 > 150", data) == .boolean(true))
    #expect(try value("额度 = 150.50", data) == .boolean(true))
    #expect(try value("额度 + 1", data) == .money(15_150))
    #expect(try value("额度 * 2", data) == .money(30_100))
    #expect(try value("2 * 额度 * 年龄", data) == .money(90_300))
    #expect(try value("整除(额度, 100)", data) == .money(150))
    #expect(try value("较大(额度, 200)", data) == .money(20_000))
    #expect(try value("较小(200, 额度)", data) == .money(15_050))
    #expect(try value("if 年龄 > 5 then 额度 else 1", data) == .money(100))
  }

  @Test("Lists fold to values, empty ones too")
  func lists() throws {
    let empty = Customers(customers: [["年龄": .integer(3)]])
    for (text, wanted): (String, Value) in [
      ("有(单)", .boolean(false)), ("无(单)", .boolean(true)), ("计数(单)", .integer(0)), ("合计(单.金额)", .money(0)),
      ("最大(单, 金额)", .null), ("全部(单, 金额 > 1)", .boolean(true)), ("首行(单, 序号)", .null), ("首行(单, 序号).金额", .null),
      ("去重计数(单.品名)", .integer(0)), ("去重合计(单, 品名, 金额)", .money(0)),
    ] { #expect(try value(text, empty) == wanted, "\(text)") }
    func day(_ day: Int32) -> Value { .date(CivilDate(dayNumber: day)) }
    let some = Customers(
      customers: [["年龄": .integer(3)], ["年龄": .integer(9)]],
      orders: [
        ["序号": .integer(1), "金额": .money(500), "日": day(9), "品名": .text("笔")],
        ["序号": .integer(2), "金额": .money(300), "日": day(11), "品名": .text("笔"), "退款": .money(300)],
        ["序号": .integer(3), "金额": .money(100), "日": day(11)],
        ["序号": .integer(4), "金额": .money(9_900), "日": day(1), "品名": .text("纸")],
      ], owners: [0, 0, 0, 1])
    for (text, wanted): (String, Value) in [
      ("计数(单)", .integer(3)), ("计数(单[金额 >= 3])", .integer(2)), ("合计(单.金额)", .money(900)),
      ("合计(单, 金额 * 年龄)", .money(2700)), ("最大(单, 金额)", .money(500)), ("最小(单, 退款)", .money(300)), ("最晚(单, 日)", day(11)),
      ("最早(单[日 > @\"1970-01-11\"], 日)", day(11)), ("全部(单, 金额 >= 1)", .boolean(true)),
      ("全部(单, 退款 != null)", .boolean(false)),
      ("首行(单, 日 降, 序号 升).序号", .integer(2)), ("首行(单, 日 降, 序号 降).序号", .integer(3)), ("去重计数(单.品名)", .integer(1)),
      ("去重计数(单.品名, 亲友.单.品名)", .integer(2)), ("去重合计(单, 品名, 金额)", .money(500)), ("计数(亲友.单)", .integer(4)),
      ("计数(亲友[年龄 > 5].单)", .integer(1)), ("合计(亲友, 计数(单))", .integer(4)), ("有(单[退款 = null or 退款 < 金额])", .boolean(true)),
      ("列举(年龄 > 1, \"甲\", 年龄 > 5, \"乙\", 有(单), \"丙\")", .texts(["甲", "丙"])),
    ] { #expect(try value(text, some) == wanted, "\(text)") }
  }

  @Test("Texts and codes are ordered by bytes, prefixes too")
  func texts() throws {
    let data = Customers(
      customers: [["姓名": .text("张三"), "渠道": .code("9"), "等级": .code("1")]],
      globals: ["前缀": .texts(["李", "张"]), "年龄列": .integers([3, 4]), "门槛": .money(5)])
    #expect(try value("姓名 < \"李\"", data) == .boolean(true))
    #expect(try value("姓名 > \"Z\"", data) == .boolean(true))
    #expect(try value("渠道 > 等级", data) == .boolean(true))
    #expect(try value("始于(姓名, 前缀)", data) == .boolean(true))
    #expect(try value("始于(姓名, \"三\")", data) == .boolean(false))
    #expect(try value("始于(备注, 前缀)", data) == .null)
    #expect(try value("始于(渠道, \"9\")", data) == .boolean(true))
    #expect(try value("计数(亲友) in (年龄列)", data) == .boolean(false))
  }
}
