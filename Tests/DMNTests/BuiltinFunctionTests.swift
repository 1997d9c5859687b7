import Testing
import Vocabulary

@testable import DMN

@Suite struct BuiltinFunctionTests {
  @Test func numbersAreRoundedToAScale() {
    expect("floor", [number("1.56"), 1], "1.5")
    expect("ceiling", [number("-1.5")], "-1")
    expect("round up", [number("5.41"), 1], "5.5")
    expect("round down", [number("-5.49"), 1], "-5.4")
    expect("round half up", [number("-5.5"), 0], "-6")
    expect("round half down", [number("-5.5"), 0], "-5")
    expect("decimal", [number("0.515"), 2], "0.52")
    expect("decimal", [number("2.5"), number("0.9")], "2")
    for name in ["decimal", "round up", "round down", "round half up", "round half down"] {
      refuse(name, [1])
      refuse(name, [1, number("6177")])
      refuse(name, [1, number("1e30")])
    }
    for name in ["floor", "ceiling", "decimal"] {
      for arguments in [[], [.string("1"), 1], [1, .absent], [.absent, 1], [1, 2, 3]] as [[Value]] {
        refuse(name, arguments)
      }
    }
  }

  @Test func numbersAreReadWithSeparators() {
    expect("number", [.string("1.000.000,01"), .string("."), .string(",")], "1000000.01")
    expect("number", [.string("1 000.5"), .string(" "), .string(".")], "1000.5")
    expect("number", [.string("1000.5"), .absent, .absent], "1000.5")
    expect("number", [.string("-7"), .absent, .string(",")], "-7")
    expect("number", [.string("1.5")], "1.5")
    for arguments in [
      [.string("1,000"), .string(" "), .string(".")], [.string("1"), .string(":"), .string(".")],
      [.string("1"), .string(","), .string(",")], [.string("1.5"), .absent, .string(",")], [1, .string(","), .absent],
      [.string("1"), .string(",")], [.string("1"), 1, .absent], [.string(""), .absent, .absent], [.absent],
    ] as [[Value]] {
      refuse("number", arguments)
    }
  }

  @Test func functionsOfOneNumberRefuseWhatTheyHaveNoValueFor() {
    expect("sqrt", [16], "4")
    expect("exp", [0], "1")
    expect("log", [1], "0")
    expect("abs", [number("-2.5")], "2.5")
    expect("abs", [.dayTimeDuration(DayTimeDuration(seconds: -1))], "PT1S")
    expect("abs", [.yearMonthDuration(YearMonthDuration(months: -1))], "P1M")
    expect("odd", [-3], "true")
    expect("even", [-3], "false")
    expect("even", [number("2.5")], "false")
    expect("modulo", [-12, 5], "3")
    refuse("modulo", [1, 0])
    for name in ["sqrt", "log"] { refuse(name, [-1]) }
    refuse("log", [0])
    refuse("exp", [100_000])
    for name in ["sqrt", "log", "exp", "odd", "even", "abs", "modulo"] {
      for arguments in [[], [.absent], [.string("4")], [.boolean(true)], [4, 4, 4], [.list([4])]] as [[Value]] {
        refuse(name, arguments)
      }
    }
  }

  @Test func datesAndTimesAreMadeOfTextsAndParts() {
    expect("date", [2024, 2, 29], "2024-02-29")
    expect("date", [.dateTime(moment("2024-02-29T10:00:00@Europe/Paris"))], "2024-02-29")
    expect("time", [11, 59, number("45.5"), .dayTimeDuration(DayTimeDuration(seconds: -7260))], "11:59:45.5-02:01")
    expect("time", [12, 0, 0], "12:00:00")
    expect("time", [12, 0, 0, .absent], "12:00:00")
    expect("time", [.date(day("2024-02-29"))], "00:00:00Z")
    expect("date and time", [.string("2024-02-29")], "2024-02-29T00:00:00")
    expect("date and time", [.dateTime(moment("2024-02-29T10:00:00Z")), .time(.midnight)], "2024-02-29T00:00:00")
    expect("date and time", [2024, 2, 29, 1, 2, 3], "2024-02-29T01:02:03")
    expect("date and time", [2024, 2, 29, 1, 2, 3, 8], "2024-02-29T01:02:03+08:00")
    expect("date and time", [2024, 2, 29, 1, 2, 3, .string("Asia/Shanghai")], "2024-02-29T01:02:03@Asia/Shanghai")
    for (name, arguments) in [
      ("date", [2023, 2, 29]), ("date", [.absent]), ("date", [2023, 2]), ("date", [number("2023.5"), 1, 1]),
      ("date", [.string("2023-2-1")]), ("time", [24, 0, 0]), ("time", [12, 0, 60]), ("time", [12, 0]),
      ("time", [12, 0, 0, .dayTimeDuration(DayTimeDuration(seconds: 86_400))]), ("time", [.string("")]),
      ("time", [12, 0, number("0.1234567891")]), ("date and time", [.date(day("2024-01-01")), .absent]),
      ("date and time", [.string("10:00:00")]), ("date and time", [2023, 2, 29, 1, 2, 3]), ("duration", [2017]),
      ("duration", [.string("P1Y1D")]), ("date and time", [2024, 2, 29, 1, 2, 3, .string("Nowhere/Town")]),
      ("years and months duration", [.date(day("2024-01-01"))]), ("now", [1]), ("today", [1]), ("is", []),
      ("day of week", [.string("2024-01-01")]), ("month of year", [.time(.midnight)]),
    ] as [(String, [Value])] {
      refuse(name, arguments)
    }
  }

  @Test func calendarsAreAskedOfDatesWithAndWithoutTime() {
    expect("day of week", [.date(day("2026-11-21"))], "Saturday")
    expect("month of year", [.dateTime(moment("2026-11-21T12:00:00"))], "November")
    expect("week of year", [.date(day("2026-11-21"))], "47")
    expect("day of year", [.date(day("2026-11-21"))], "325")
    expect("now", [], "2026-11-21T12:00:00Z")
    expect("today", [], "2026-11-21")
  }

  @Test func identityTellsZonesApart() {
    func time(_ text: String) -> Value { .time(FEELTime(text)!) }
    expect("is", [time("23:00:50Z"), time("23:00:50+00:00")], "true")
    expect("is", [time("23:00:50"), time("23:00:50Z")], "false")
    expect("is", [time("23:00:50@Etc/GMT"), time("23:00:50Z")], "false")
    expect("is", [.date(day("2012-12-25")), .dateTime(moment("2012-12-25T00:00:00Z"))], "false")
    expect("is", [.dayTimeDuration(.zero), .yearMonthDuration(YearMonthDuration(months: 0))], "false")
    expect("is", [1, number("1.0")], "true")
    expect("is", [.absent, .absent], "true")
    expect("is", [.list([1, 2]), .list([1, 2])], "true")
    expect("is", [.list([1, 2]), .list([2, 1])], "false")
    expect("is", [.date(day("2012-12-25"))], "false")
  }

  @Test func aMistakeInAnArgumentIsTheReason() {
    let mistake = Value.error("早先的错误", "an earlier mistake")
    guard case .null(let reason?) = call("abs", [mistake]) else {
      Issue.record("not null")
      return
    }
    #expect(reason.what.en == "an earlier mistake")
  }

  @Test func namesAreUnique() {
    let names = (Builtin.numeric + Builtin.temporal + Builtin.ranges).map(\.name)
    #expect(Set(names).count == names.count)
  }

  private func expect(_ name: String, _ arguments: [Value], _ text: String) {
    #expect(plain(call(name, arguments)) == text, "\(name)(\(arguments.map(plain).joined(separator: ", ")))")
  }

  private func refuse(_ name: String, _ arguments: [Value]) {
    guard case .null(let reason?) = call(name, arguments), reason.kind == .error else {
      Issue.record("\(name)(\(arguments.map(plain).joined(separator: ", "))) has a value")
      return
    }
    #expect(reason.what.zhHans.contains(name) && reason.what.en.contains(name))
  }

  private func call(_ name: String, _ arguments: [Value]) -> Value {
    let all = Builtin.numeric + Builtin.temporal + Builtin.ranges
    guard let function = all.first(where: { $0.name == name }) else { return .string("no function \(name)") }
    return function.call(arguments, CallContext(Evaluator { FEELDateTime("2026-11-21T12:00:00Z")! }))
  }

  private func plain(_ value: Value) -> String {
    switch value {
    case .number(let number): number.description
    case .boolean(let truth): "\(truth)"
    case .string(let text): text
    case .date(let date): date.description
    case .time(let time): time.description
    case .dateTime(let moment): moment.description
    case .dayTimeDuration(let duration): duration.description
    case .yearMonthDuration(let duration): duration.description
    default: "\(value)"
    }
  }

  private func number(_ text: String) -> Value { .number(Decimal128(text)!) }
  private func day(_ text: String) -> FEELDate { FEELDate(text)! }
  private func moment(_ text: String) -> FEELDateTime { FEELDateTime(text)! }
}

extension Value: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self = .number(Decimal128(value)) }
}
