import HTTPTypes
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// Statutory clocks and benefits held together: questions that name nobody.
enum LawCalls {
  private static let pair = Representation<BenefitPair>(
    "BenefitPair",
    [
      .text("first") { $0.first }, .text("second") { $0.second },
      .init("relation", .choice(BenefitPair.Relation.allCases.map(\.rawValue))) { .text($0.relation.rawValue) },
      .text("basis") { $0.basis }, .flag("isSettled") { $0.isSettled },
    ])

  private struct Clock: Sendable {
    let clock: StatutoryClock
    let version: StatutoryClock.Version?
    let last: CivilDate?
    let extended: CivilDate?
    let trouble: LocalizedText?
  }

  private static let clock = Representation<Clock>(
    "Clock",
    [
      .text("code") { $0.clock.code }, .localized("title") { $0.clock.title }, .localized("start") { $0.clock.start },
      .localized("end") { $0.clock.end },
      .init("term", .nullable(.localized)) { ($0.version?.term?.title).map { JSONValue($0) } ?? .null },
      .optionalText("nature") { $0.version?.nature.rawValue }, .optionalText("basis") { $0.version?.basis },
      .init("isSettled", .nullable(.boolean)) { JSONValue($0.version?.isSettled) },
      .optionalDay("lastDay") { $0.last }, .optionalDay("lastDayExtended") { $0.extended },
      .init("trouble", .nullable(.localized)) { $0.trouble.map { JSONValue($0) } ?? .null },
    ])

  static let all: [APICall] = [
    APICall(
      name: "listClocks", method: .get, path: "/clocks",
      title: LocalizedText(zhHans: "法定时钟；给出事件之日则算出最后一天", en: "statutory clocks, with the last day for an event"),
      need: .own,
      query: [
        APIParameter("day", .day, "事件发生的日子", "day of the event"),
        APIParameter("clock", .text(JSONText(1...64, of: .name)), "时钟", "code of a clock"),
      ], success: .json(200, APICatalog.list(of: clock)),
      run: { ask in
        let library = try await PolicyCalls.library(ask)
        let wanted = ask.query["clock"]?.string
        let day = ask.query["day"]?.string.flatMap { CivilDate($0) }
        let clocks = library.pack.clocks.filter { wanted == nil || $0.code == wanted }
        return .list(clocks.map { answer($0, day, library.calendar) }, as: clock)
      }),
    APICall(
      name: "listBenefits", method: .get, path: "/benefits",
      title: LocalizedText(zhHans: "并享矩阵", en: "which benefits may be held together"),
      need: .own,
      success: .json(
        200, .object([JSONMember("benefits", .list(.words)), JSONMember("pairs", .list(pair.shape))])),
      run: { ask in
        let matrix = try await PolicyCalls.library(ask).pack.benefits
        return .json([
          "benefits": .list(matrix.benefits.map { .text($0.name) }), "pairs": pair.json(matrix.pairs),
        ])
      }),
    APICall(
      name: "chooseBenefits", method: .post, path: "/benefit-choice",
      title: LocalizedText(zhHans: "怎样选最好（不保存）", en: "the best lawful set of benefits; nothing is kept"),
      need: .own,
      body: .object([
        JSONMember(
          "candidates",
          .list(
            .object([
              JSONMember("name", .line(1...40)), JSONMember("fen", .nullable(.integer(0...99_999_999_999))),
            ]), count: 1...BenefitChoice.candidatesMax))
      ]),
      success: .json(
        200,
        .object([
          JSONMember("chosen", .list(.words)), JSONMember("fen", .count), JSONMember("open", .list(.localized)),
          JSONMember(
            "left", .list(.object([JSONMember("name", .words), JSONMember("pair", pair.shape)]))),
        ])),
      run: { ask in
        let matrix = try await PolicyCalls.library(ask).pack.benefits
        let candidates = (ask.body["candidates"]?.elements ?? []).map {
          BenefitChoice.Candidate($0["name"]?.string ?? "", fen: $0["fen"]?.whole)
        }
        let names = candidates.map(\.name)
        guard names.allSatisfy({ name in matrix.benefits.contains { $0.name == name } }),
          Set(names).count == names.count,
          let choice = BenefitChoice(candidates, matrix: matrix)
        else {
          throw APIRefusal(
            409, "有的待遇不在并享矩阵里，或写了两次。", "A benefit is not in the matrix, or stands there twice.")
        }
        return .json([
          "chosen": .list(choice.chosen.map { .text($0) }), "fen": .integer(choice.fen),
          "open": .list(choice.open.map { JSONValue($0) }),
          "left": .list(choice.left.map { ["name": .text($0.left), "pair": pair.json($0.pair)] }),
        ])
      }),
  ]

  private static func answer(_ clock: StatutoryClock, _ day: CivilDate?, _ calendar: WorkingCalendar) -> Clock {
    guard let day else {
      return Clock(clock: clock, version: clock.versions.last, last: nil, extended: nil, trouble: nil)
    }
    var trouble: LocalizedText?
    func last(_ isExtended: Bool) -> CivilDate? {
      do throws(CalendarError) {
        return try clock.lastDay(from: day, isExtended: isExtended, calendar: calendar)
      } catch {
        trouble = error.message
        return nil
      }
    }
    let (usual, extended) = (last(false), last(true))
    return Clock(clock: clock, version: clock.version(on: day), last: usual, extended: extended, trouble: trouble)
  }
}
