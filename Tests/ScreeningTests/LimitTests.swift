import Fixtures
import Foundation
import Policy
import Registers
import Screening
import Testing
import Vocabulary

/// Households whose amounts come to exactly so much a head, in random parts of whole fen.
///
/// 20,000 households; `MINGCHA_SLOW=1` takes a million.
@Suite("Exact at the limit")
struct LimitTests {
  static let isSlow = ProcessInfo.processInfo.environment["MINGCHA_SLOW"] != nil

  /// Fen a head: no number that a half or a third divides.
  static let standard: Int64 = 101_137

  static let policy = """
    ## 依据 instruments
    | 代号 | 文件 | 文号 | 施行 |
    |---|---|---|---|
    | 馆规 | 图书馆借阅规定 | - | - |

    ## 主体 population
    | 来源 | 户号列 |
    |---|---|
    | 读者 | 家庭号 |

    ## 数据 sources
    | 名称 | en | 数据项 | 按 |
    |---|---|---|---|
    | 读者 | readers | B01 | citizen_id |
    | 罚款 | fines | 02 | 受罚人 |

    ## 参数 parameters
    | 代号 | 参数 | en | 类型 | 自 | 值 | 依据 | 状态 |
    |---|---|---|---|---|---|---|---|
    | head | 人均标准 | so much a head | 金额 | - | 1011.37 | 馆规 | 已发布 |

    ## 事实 户
    | 事实 | en | 类型 | 定义 |
    |---|---|---|---|
    | 人数 | readers | 人 | 计数(成员) |
    | 总额 | sum | 金额 | 合计(成员.罚款, 罚款额) |

    ## 规则 X1 达到 · At or above
    对象: 户 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规
    数据: 必需 B01 02 · 佐证 -
    ### 表 (U)
    | # | 总额 |
    |---|---|
    | 1 | >= 人均标准 * 人数 |

    ## 规则 X2 低于 · Below
    对象: 户 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规
    数据: 必需 B01 02 · 佐证 -
    ### 表 (U)
    | # | 12 * 总额 |
    |---|---|
    | 1 | < 12 * 人均标准 * 人数 |

    ## 规则 X3 正好 · Exactly
    对象: 户 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规
    数据: 必需 B01 02 · 佐证 -
    适用: 总额 = 人均标准 * 人数
    """

  /// Registers of households, and by how many fen each is off the limit: −1, 0 or 1.
  static func registers(_ count: Int, seed: UInt64) throws -> (snapshots: [String: Snapshot], offsets: [Int64]) {
    let dictionary = try Library.dictionary()
    let readers = SnapshotBuilder(schema: try #require(dictionary.feed(number: "B01")))
    let fines = SnapshotBuilder(schema: try #require(dictionary.feed(number: "02")))
    let firstDay = try #require(CivilDate("1900-01-01"))
    let month = try #require(YearMonth("202606"))
    var random = Seeded(seed)
    var offsets: [Int64] = []
    var person = 0
    var fine = 0
    for household in 0..<count {
      let size = Int.random(in: 1...5, using: &random)
      offsets.append(Int64.random(in: -1...1, using: &random))
      var rest = standard * Int64(size) + offsets[household]
      for member in 0..<size {
        let born = firstDay.addingDays(person / 999).compactNumber
        let id = CitizenID(packed: UInt64((990_000 * 100_000_000 + born) * 1000 + person % 999 + 1))
        person += 1
        readers.begin()
        readers.set("citizen_id", .citizenID(id))
        readers.set("family_no", .text("F\(household)"))
        readers.set("joined", .date(firstDay))
        readers.commit(sourceRow: UInt32(person))
        let parts = Int.random(in: 0...2, using: &random)
        for part in 0...parts {
          let isLast = member == size - 1 && part == parts
          let amount = isLast ? rest : Int64.random(in: 0...rest, using: &random)
          rest -= amount
          fine += 1
          fines.begin()
          fines.set("fine_no", .number(Int64(fine)))
          fines.set("citizen_id", .citizenID(id))
          fines.set("month", .yearMonth(month))
          fines.set("amount", .number(amount))
          fines.commit(sourceRow: UInt32(fine))
        }
      }
    }
    return (["B01": try readers.freeze(files: ["B01.csv"]), "02": try fines.freeze(files: ["02.csv"])], offsets)
  }

  @Test("No household whose total is exactly the standard a head lands on the wrong side, nor one a fen off")
  func exact() throws {
    let seed: UInt64 = 20_261_121
    let count = LimitTests.isSlow ? 1_000_000 : 20_000
    let (snapshots, offsets) = try LimitTests.registers(count, seed: seed)
    let pack = try PackLoader.load(documents: [("x.md", LimitTests.policy)], dictionary: try Library.dictionary()).get()
    let parameters = ParameterValues(pack.parameters, asOf: try #require(CivilDate("2026-06-30")))
    let run = ScreeningRun(pack: pack, snapshots: snapshots, parameters: parameters)
    let result = try run.run(clock: { 0 })
    var answers = ["X1": Array(repeating: false, count: count)]
    answers["X2"] = answers["X1"]
    answers["X3"] = answers["X1"]
    for verdict in result.verdicts {
      let household = try #require(Int(verdict.subject.id.dropFirst()))
      #expect(verdict.outcome == .hit)
      answers[verdict.rule]?[household] = true
    }
    var wrong = 0
    for (household, offset) in offsets.enumerated() {
      let wanted = ["X1": offset >= 0, "X2": offset < 0, "X3": offset == 0]
      for (rule, isHit) in wanted where answers[rule]?[household] != isHit { wrong += 1 }
    }
    #expect(wrong == 0, "seed \(seed)")
    let index = CaseIndex(pack: pack, snapshots: snapshots, parameters: parameters)
    let check = CaseCheck(index: index, result: result)
    let sample = check.sample(2_000, seed: seed).filter { $0.kind == .household }
    #expect(check.differences(about: sample).isEmpty, "seed \(seed)")
    let exactly = offsets.count { $0 == 0 }
    print(
      "limit: seed \(seed), \(count) households, \(exactly) exactly at the limit, \(wrong) on a wrong side, "
        + "\(sample.count) read by the interpreter too")
  }
}
