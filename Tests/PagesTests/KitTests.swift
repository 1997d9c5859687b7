import Fixtures
import Pages
import Testing
import Vocabulary

@Suite struct RouteTests {
  @Test("Every route has an address of its own and is found again by it")
  func printsAndParses() {
    var seen: Set<String> = []
    for route in Route.allCases {
      #expect(seen.insert(route.rawValue.replacing(/\{\w+\}/, with: "{}")).inserted, "\(route.rawValue)")
      #expect(route.method == "GET" || route.method == "POST")
      #expect(route.pattern.hasPrefix("/"))
      let values = route.arguments.map { "\($0) 一/二%?#" }
      let path =
        switch values.count {
        case 0: route.path()
        case 1: route.path(values[0])
        case 2: route.path(values[0], values[1])
        default: route.path(values[0], values[1], values[2])
        }
      let match = Route.match(method: route.method, path: path)
      #expect(match?.route == route, "\(path)")
      #expect(match?.arguments == values)
    }
  }

  @Test("Only what nobody has to be signed in for is public")
  func publicRoutes() {
    let open = Route.allCases.filter { $0.access == .anyone }
    #expect(
      open == [
        .healthz, .readyz, .asset, .preferences, .help, .setup, .signIn, .signInSubmit, .publicNotices, .publicNotice,
      ])
  }

  @Test("A word of the path goes before an argument")
  func wordsFirst() {
    #expect(Route.match(method: "GET", path: "/runs/new")?.route == .newRun)
    #expect(Route.match(method: "GET", path: "/runs/7")?.route == .run)
    #expect(Route.match(method: "GET", path: "/nothing") == nil)
  }

  @Test(
    "A path to come back to never leads to another server",
    arguments: ["//evil", "/\\evil", "https://evil", "evil", "", "/a b", "/a\r\nb", "/é"])
  func returnPaths(text: String) {
    #expect(ReturnPath.checked(text) == "/")
  }

  @Test("Any text survives percent-encoding")
  func percentRoundTrip() {
    let seed: UInt64 = 7
    var random = Seeded(seed)
    for _ in 0..<2_000 {
      let text = String(
        (0..<6).map { _ in Character(Unicode.Scalar(UInt32.random(in: 1...0x2FFF, using: &random)) ?? "x") })
      #expect(
        PercentEncoding.decoded(PercentEncoding.component(text)).unicodeScalars.elementsEqual(text.unicodeScalars),
        "seed \(seed)")
      let items = PercentEncoding.items(PercentEncoding.query([("a", text), (text, "b")]))
      #expect(items.map(\.name) == ["a", text] && items.map(\.value) == [text, "b"], "seed \(seed)")
    }
    #expect(PercentEncoding.decoded("%") == "%" && PercentEncoding.decoded("%zz%4") == "%zz%4")
  }
}

@Suite struct FormatTests {
  static let goldens: [(Language, String)] = [
    (
      .zhHans,
      "1,011.00 元|—|2026-06-30|—|2026-06|2026-06-30 06:00|1970-01-01 07:59|"
        + "3.8 秒|2 分 5 秒|420 毫秒|11,883|-1,234|0|91.2 %|—|4.1 MB|12 KB|63"
    ),
    (
      .en,
      "1,011.00 yuan|—|2026-06-30|—|2026-06|2026-06-30 06:00|1970-01-01 07:59|"
        + "3.8 s|2 min 5 s|420 ms|11,883|-1,234|0|91.2 %|—|4.1 MB|12 KB|63"
    ),
  ]

  @Test("Dates, money and counts have one form", arguments: goldens)
  func forms(language: Language, golden: String) throws {
    let format = Format(language)
    let day = try #require(CivilDate("2026-06-30"))
    let text = [
      format.money(Money(fen: 101_100)), format.money(nil), format.date(day), format.date(nil), format.month(day.month),
      format.instant(1_782_770_400_000), format.instant(-1), format.duration(milliseconds: 3_850),
      format.duration(milliseconds: 125_000), format.duration(milliseconds: 420), format.count(11_883),
      format.count(-1_234), format.count(0), format.percent(912, of: 1000), format.percent(1, of: 0),
      format.bytes(4_300_000), format.bytes(12_300), format.share(71, of: 112),
    ].joined(separator: "|")
    #expect(text == golden)
  }

  @Test("The greatest numbers are formatted, not trapped on")
  func extremes() {
    let format = Format(.en)
    for number in [Int.min, Int.max] {
      _ = format.count(number)
      _ = format.percent(number, of: Int.max)
      _ = format.share(number, of: Int.max)
      _ = format.bytes(number)
      _ = format.duration(milliseconds: number)
      _ = format.instant(Int64(number))
      _ = Pager(page: number, pageSize: number, total: number, language: .en) { "/\($0)" }
    }
  }
}

@Suite struct PreferenceTests {
  @Test(
    "The language is the reader's choice, else the browser's, else Chinese",
    arguments: [
      (nil, Language.zhHans), ("en", .en), ("en-US,en;q=0.9,zh-CN;q=0.8", .en), ("zh-CN,zh;q=0.9,en;q=0.8", .zhHans),
      ("fr,en;q=0.3,zh;q=0.4", .zhHans), ("de", .zhHans), ("en;q=0", .zhHans), (";;,=,q", .zhHans),
      ("en;q=9.9.9", .zhHans),
    ])
  func language(header: String?, expected: Language) {
    #expect(Preferences().language(acceptLanguage: header) == expected)
    #expect(Preferences(language: .en).language(acceptLanguage: header) == .en)
  }

  @Test("An unknown choice changes nothing")
  func unknownChoice() {
    var preferences = Preferences(theme: .dark)
    preferences.take("theme", "purple")
    preferences.take("nothing", "dark")
    #expect(preferences.theme == .dark)
    preferences.take("density", "compact")
    #expect(preferences.density == .compact)
  }

  @Test("The frame carries the choices and links to the others")
  func frameCarriesChoices() {
    let visit = Visit(
      language: .en, preferences: Preferences(theme: .dark, typeSize: .large), officer: nil, csrf: "", area: nil,
      address: "/findings?q=a&b", bureau: nil)
    let frame = visit.frame(title: "x")
    #expect(frame.theme == "dark" && frame.type == "large" && frame.nav.isEmpty && frame.search == nil)
    #expect(frame.otherLanguage.url == "/preferences?language=zh-Hans&return=%2Ffindings%3Fq%3Da%26b")
  }
}

@Suite struct ChartTests {
  @Test("A chart of nothing, of one point and of gaps is still a chart")
  func smallCharts() {
    let empty = Chart.columns("t", points: [], wholeName: "w", partName: nil, labelName: "l", language: .en)
    #expect(empty.rects.isEmpty)
    let line = Chart.lines(
      "t", labels: ["a", "b", "c"], series: [ChartSeries(name: "s", values: [1, nil, 3])], labelName: "l", language: .en
    )
    #expect(line.paths.last?.d.filter { $0 == "M" }.count == 2, "a missing value breaks the line")
    #expect(line.table.rows[1].cells[1].text == "—")
    let one = Chart.steps("t", points: [(label: "a", value: nil, text: "?")], labelName: "l", valueName: "v")
    #expect(one.paths.contains { $0.css == "gap" })
  }

  @Test("A pager names the first, the last and the pages around the present one")
  func pager() {
    let pager = Pager(page: 3, pageSize: 16, total: 723, language: .en) { "/p/\($0)" }
    #expect(pager.pages.map(\.text) == ["1", "2", "3", "4", "…", "46"])
    #expect(pager.summary == "33–48 of 723")
    let none = Pager(page: 9, pageSize: 16, total: 0, language: .en) { "/p/\($0)" }
    #expect(none.pages.map(\.text) == ["1"] && none.summary == "0–0 of 0" && none.nextURL == nil)
  }
}
