import FEEL
import Policy
import Registers
import Screening
import Testing
import Vocabulary

/// An invented line of business: readers, loans and fines of a library.
struct ExplanationLibrary {
  let index: CaseIndex
  let snapshots: [String: Snapshot]
  let parameters: ParameterValues

  /// Readers 0 and 1 are the family F1, reader 2 is F2; reader 3 is in no family and owes a fine.
  static func reader(_ number: Int) -> CitizenID { CitizenID(packed: 99_999_919_900_101_001 + UInt64(number)) }

  static func subject(_ number: Int) -> Subject { Subject(kind: .person, id: reader(number).clearText) }

  static func family(_ number: String) -> Subject { Subject(kind: .household, id: number) }

  /// - Parameter extra: sections behind those of the library.
  init(adding extra: String = "") throws {
    let dictionary = Self.dictionary
    let pack = try PackLoader.load(
      documents: [(file: "library.md", text: Self.document + extra)], dictionary: dictionary
    ).get()
    snapshots = [
      "01": try Self.snapshot(
        dictionary, "01",
        [
          ["citizen_id": .citizenID(Self.reader(0)), "name": .text("甲"), "family": .text("F1"), "branch": .code(1)],
          ["citizen_id": .citizenID(Self.reader(1)), "name": .text("乙"), "family": .text("F1"), "branch": .code(2)],
          ["citizen_id": .citizenID(Self.reader(2)), "name": .text("丙"), "family": .text("F2"), "branch": .code(1)],
        ]),
      "02": try Self.snapshot(
        dictionary, "02",
        [
          Self.loan(0, "S1", due: "2026-01-31", returned: nil), Self.loan(0, "S2", due: "2026-08-31", returned: nil),
          Self.loan(1, "S1", due: "2026-02-28", returned: nil),
          Self.loan(1, "S3", due: "2026-01-15", returned: "2026-01-10"),
          Self.loan(3, "S4", due: "2026-01-15", returned: "2026-01-20"),
        ]),
      "03": try Self.snapshot(
        dictionary, "03",
        [
          ["citizen_id": .citizenID(Self.reader(0)), "amount": .number(101_100), "paid": .boolean(false)],
          ["citizen_id": .citizenID(Self.reader(1)), "amount": .null, "paid": .boolean(false)],
          ["citizen_id": .citizenID(Self.reader(3)), "amount": .number(5), "paid": .null],
        ]),
      "04": try Self.snapshot(dictionary, "04", [["citizen_id": .citizenID(Self.reader(0))]]),
    ]
    let asOf = try #require(CivilDate("2026-06-30"))
    parameters = ParameterValues(pack.parameters, asOf: asOf)
    index = CaseIndex(pack: pack, snapshots: snapshots, parameters: parameters, periods: ["03": asOf])
  }

  func rule(_ id: String) throws -> Rule { try #require(index.pack.rule(id)) }

  private static func loan(_ reader: Int, _ shelf: String, due: String, returned: String?) -> [String: CellValue] {
    var row: [String: CellValue] = ["citizen_id": .citizenID(self.reader(reader)), "shelf": .text(shelf)]
    row["due"] = CivilDate(due).map { .date($0) }
    row["returned"] = returned.flatMap { CivilDate($0) }.map { .date($0) }
    return row
  }

  private static func snapshot(
    _ dictionary: DataDictionary, _ feed: String, _ rows: [[String: CellValue]]
  ) throws -> Snapshot {
    let builder = SnapshotBuilder(schema: try #require(dictionary.feed(number: feed)))
    for (number, row) in rows.enumerated() {
      builder.begin()
      for (column, value) in row { builder.set(column, value) }
      builder.commit(sourceRow: UInt32(number + 2))
    }
    return try builder.freeze(files: ["\(feed).csv"])
  }

  private static let dictionary = DataDictionary(
    feeds: [
      feed(
        "01", "读者", "Readers",
        [
          column("family", "户号", .text(isIdentifier: true)),
          column("branch", "馆别", .code(list: "branch")), column("name", "姓名", .text(isIdentifier: false), .personal),
        ]),
      feed(
        "02", "借阅", "Loans",
        [
          column("shelf", "书架号", .text(isIdentifier: true)),
          column("due", "应还日期", .date), column("returned", "归还日期", .date, isRequired: false),
        ]),
      feed(
        "03", "罚款", "Fines",
        [
          column("amount", "金额", .money(unit: .yuan, isSigned: false), .sensitive, isRequired: false),
          column("paid", "已付", .boolean, isRequired: false),
        ]),
      feed("04", "到馆", "Visits", []), feed("05", "捐书", "Donations", []),
    ],
    codeLists: [
      "branch": CodeList(
        id: "branch",
        codes: [
          CodeList.Code(code: "A", label: LocalizedText(zhHans: "总馆", en: "Main")),
          CodeList.Code(code: "B", label: LocalizedText(zhHans: "分馆", en: "Branch")),
        ])
    ], departments: [], categories: [], commonColumns: [])

  private static func feed(_ number: String, _ zhHans: String, _ en: String, _ own: [ColumnSchema]) -> FeedSchema {
    FeedSchema(
      id: "feed\(number)", number: number, ordinal: 0, isRoll: false, department: "", category: "",
      title: LocalizedText(zhHans: zhHans, en: en), grain: LocalizedText(zhHans: "", en: ""), key: ["citizen_id"],
      columns: [column("citizen_id", "读者证", .citizenID, .personal)] + own)
  }

  private static func column(
    _ id: String, _ header: String, _ kind: ColumnKind, _ sensitivity: Sensitivity = .internal, isRequired: Bool = true
  ) -> ColumnSchema {
    ColumnSchema(id: id, header: header, kind: kind, isRequired: isRequired, sensitivity: sensitivity)
  }

  static let document = """
    ## 依据 instruments
    | 代号 | 文件 | 文号 | 施行 |
    |---|---|---|---|
    | 馆规 | 图书馆规则 | 馆〔2020〕1号 | 2020-01-01 |

    ## 数据 sources
    | 名称 | en | 数据项 | 按 |
    |---|---|---|---|
    | 读者 | readers | 01 | citizen_id |
    | 借阅 | loans | 02 | citizen_id |
    | 罚款 | fines | 03 | citizen_id |
    | 捐书 | donations | 05 | citizen_id |

    ## 主体 subjects
    | 来源 | 户号列 | 姓名列 |
    |---|---|---|
    | 读者 | 户号 | 姓名 |

    ## 参数 parameters
    | 代号 | 参数 | en | 类型 | 自 | 值 | 依据 | 状态 |
    |---|---|---|---|---|---|---|---|
    | fineLimit | 罚款上限 | fines allowed | 金额 | 2020-01-01 | 8 | 馆规§1 | 已发布 |
    | fineLimit | 罚款上限 | fines allowed | 金额 | 2025-01-01 | 10 | 馆规§1 | 待区局确认 |
    | loanLimit | 借书上限 | loans allowed | 次 | - | 2 | 馆规§2 | 已发布 |

    ## 事实 借阅
    | 事实 | en | 类型 | 定义 | 说明 |
    |---|---|---|---|---|
    | 未还 | out | 是否 | 归还日期 = null | |

    ## 分组 书架 · Shelf
    来源: 借阅[未还] 按 书架号

    ## 事实 人
    | 事实 | en | 类型 | 定义 | 说明 |
    |---|---|---|---|---|
    | 是读者 | is a reader | 是否 | 有(读者) | |
    | 在借 | loans out | 次 | 计数(借阅[未还]) | 未还的 |
    | 欠款 | fines owed | 金额 | 合计(罚款[缺省(已付, 否) = 否], 缺省(金额, 0)) | |
    | 欠款不明 | fines of unknown amount | 是否 | 有(罚款[金额 = null]) | |
    | 末次应还 | last day due | 日期? | 最晚(借阅[未还], 应还日期) | |
    | 所在馆 | branch | 代码 branch? | 首行(读者, 户号 升).馆别 | |
    | 可催 | may be reminded | 是否 | 是读者 and 在借 >= 1 | |
    | 捐过书 | has donated | 是否 | 有(捐书) | |

    ## 事实 户
    | 事实 | en | 类型 | 定义 | 说明 |
    |---|---|---|---|---|
    | 家庭在借 | loans of the family | 次 | 合计(成员.在借) | |
    | 家庭欠款 | fines of the family | 金额 | 合计(成员.欠款) | |

    ## 事实 书架
    | 事实 | en | 类型 | 定义 | 说明 |
    |---|---|---|---|---|
    | 空缺 | books out | 次 | 计数(组内) | |
    | 归户 | family of the shelf | 文本? | 首行(组内, 应还日期 升, 读者证 升).本人.本户.户号 | |

    ## 判定 待遇 · Standing
    对象: 户
    ### 表 (F)
    | # | 家庭在借 | 2 * 家庭欠款 | → 等级: 文本 |
    |---|---|---|---|
    | 1 | 0 | 0 | "good" |
    | 2 | <= 借书上限 | <= 罚款上限 | "fair" |
    | 3 | - | - | "poor" |

    ## 规则 L01 欠款过多 · Fines too high
    对象: 人 · 方向: 催缴 · 严重: 中 · 期限: 5 工作日 · 依据: 馆规§1
    数据: 必需 01 02 03 · 佐证 -
    适用: 可催 and (缺省(所在馆 = "总馆", 否) or 缺省(所在馆 = "分馆", 否))
    ### 表 (U)
    | # | 欠款 | 欠款不明 | → 结论 | → 缺 |
    |---|---|---|---|---|
    | 1 | >= 罚款上限 | - | 成立 | |
    | 2 | < 罚款上限 | 是 | 待核实 | 03.amount |
    输出: amount = 欠款 · branch = 所在馆 · due = 末次应还 · known = not(欠款不明)
    句: {所在馆}读者欠 {欠款} 元,最晚 {末次应还} 还书
    sentence: a reader of {所在馆} owes {欠款}, last due {末次应还}

    ## 规则 L02 逾期 · Overdue
    对象: 人 · 方向: 催还 · 严重: 低 · 期限: - · 依据: 馆规§2
    数据: 必需 02 · 佐证 -
    逐行: 借阅[归还日期 = null]
    适用: 应还日期 < 基准日
    输出: ★shelf = 书架号 · due = 应还日期
    句: {书架号} 的书应于 {应还日期} 归还
    sentence: the book from {书架号} was due on {应还日期}

    ## 规则 L03 书架空缺 · Shelf emptied
    对象: 书架 · 方向: 补书 · 严重: 低 · 期限: - · 依据: 馆规§2
    编号: 归户
    数据: 必需 01 02 · 佐证 -
    适用: 空缺 >= 借书上限
    输出: n = 空缺
    句: 空缺 {空缺}
    sentence: {空缺} out

    ## 规则 L04 捐书人 · Donor
    对象: 人 · 方向: 致谢 · 严重: 低 · 期限: - · 依据: 馆规§2
    数据: 必需 05 · 佐证 -
    适用: 捐过书
    输出: d = 捐过书
    句: 捐过书
    sentence: donated

    ## 规则 L05 最后期限 · Last day
    对象: 人 · 方向: 催还 · 严重: 低 · 期限: - · 依据: 馆规§2
    数据: 必需 01 02 · 佐证 -
    适用: 是读者
    ### 表 (U)
    | # | 末次应还 | → 结论 |
    |---|---|---|
    | 1 | < 基准日 | 成立 |
    输出: due = 末次应还
    句: 最晚 {末次应还}
    sentence: last {末次应还}
    """
}
