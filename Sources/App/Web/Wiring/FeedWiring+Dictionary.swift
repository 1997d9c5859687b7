import Operations
import Pages
import Registers
import Vocabulary

extension DictionaryPage {
  /// The dictionary with the feed that the address names opened.
  init(_ library: PolicyLibrary, _ ask: OfficerAsk) throws {
    let dictionary = library.dictionary
    let number = ask.argument()
    let schema = dictionary.feed(number: number)
    if schema == nil, !number.isEmpty { throw WebRefusal.refused(.notFound, why: nil) }
    let rolls = dictionary.feeds.count { $0.isRoll }
    self.init(
      frame: ask.visit.frame(title: schema?.title[ask.language] ?? Phrase.navDictionary.text(ask.language)),
      subtitle: [
        ask.say(
          "\(dictionary.feeds.count - rolls) 项数据 · \(rolls) 个台账 · \(dictionary.codeLists.count) 个代码表",
          "\(dictionary.feeds.count - rolls) feeds · \(rolls) rolls · \(dictionary.codeLists.count) code lists")
      ],
      groups: dictionary.departments.compactMap { department in
        let feeds = dictionary.feeds.filter { $0.department == department.id }
        guard !feeds.isEmpty else { return nil }
        return DictionaryGroup(
          title: department.title[ask.language],
          feeds: feeds.map {
            Tab(
              text: $0.title[ask.language], url: Route.dictionaryFeed.path($0.number), isCurrent: $0.number == number,
              count: $0.number)
          })
      }, feed: schema.map { DictionaryFeed($0, dictionary, ask) })
  }
}

extension DictionaryFeed {
  fileprivate init(_ schema: FeedSchema, _ dictionary: DataDictionary, _ ask: OfficerAsk) {
    var lists: [String] = []
    for column in schema.columns {
      if case .code(let list) = column.kind, !lists.contains(list) { lists.append(list) }
    }
    self.init(
      number: schema.number, title: schema.title[ask.language], identifier: schema.id,
      grain: schema.grain[ask.language],
      key: schema.key.map { id in schema.columns.first { $0.id == id }?.header ?? id }.joined(separator: " + "),
      department: dictionary.departments.first { $0.id == schema.department }?.title[ask.language] ?? "",
      category: dictionary.categories.first { $0.id == schema.category }?.title[ask.language] ?? "",
      columns: schema.columns.map { DictionaryColumn($0, ask) },
      codeLists: lists.compactMap { id in dictionary.codeLists[id].map { Grid($0, in: schema, ask) } },
      feedURL: Route.feed.path(schema.number))
  }
}

extension DictionaryColumn {
  fileprivate init(_ column: ColumnSchema, _ ask: OfficerAsk) {
    let sensitivity: Tag =
      switch column.sensitivity {
      case .public: Tag(css: "", text: ask.say("公开", "Public"))
      case .internal: Tag(css: "", text: ask.say("内部", "Internal"))
      case .personal: Tag(css: "warn", text: ask.say("个人", "Personal"))
      case .sensitive: Tag(css: "bad", text: ask.say("敏感", "Sensitive"))
      }
    self.init(
      header: column.header, identifier: column.id, kind: column.kind.text(ask),
      required: column.isRequired ? Tag(css: "accent", text: ask.say("必填", "Required")) : nil,
      sensitivity: sensitivity, note: column.note?[ask.language])
  }
}

extension ColumnKind {
  /// What a cell of the column holds, in words.
  fileprivate func text(_ ask: OfficerAsk) -> String {
    switch self {
    case .citizenID: ask.say("公民身份号码", "Citizen ID")
    case .uscc: ask.say("统一社会信用代码", "Unified social credit code")
    case .date: ask.say("日期", "Date")
    case .yearMonth: ask.say("年月", "Month")
    case .money(.yuan, let isSigned): ask.say("金额（元）", "Money, yuan") + (isSigned ? ask.say("，可为负", ", signed") : "")
    case .money(.wanYuan, let isSigned):
      ask.say("金额（万元）", "Money, ten thousand yuan") + (isSigned ? ask.say("，可为负", ", signed") : "")
    case .integer: ask.say("整数", "Whole number")
    case .decimal: ask.say("数值", "Decimal")
    case .code: ask.say("代码", "Code")
    case .text(let isIdentifier): isIdentifier ? ask.say("编号", "Identifier") : ask.say("文字", "Text")
    case .divisionCode(let digits):
      ask.say("行政区划代码", "Division code") + (digits.map { ask.say("（\($0) 位）", ", \($0) digits") } ?? "")
    case .boolean: ask.say("是/否", "Yes or no")
    }
  }
}

extension Grid {
  /// A code list under the headers of the columns that use it.
  fileprivate init(_ list: CodeList, in schema: FeedSchema, _ ask: OfficerAsk) {
    let users = schema.columns.filter { $0.kind == .code(list: list.id) }.map(\.header).joined(separator: "、")
    let heads = [ask.say("代码", "Code"), ask.say("含义", "Meaning")]
    self.init(
      caption: ask.say("代码表 ", "Codes of ") + users, heads: heads.map { GridHead(css: "", text: $0) },
      rows: list.codes.map { code in
        GridRow(
          css: "",
          cells: zip(heads, [code.code, code.label[ask.language]]).map {
            GridCell(css: "", label: $0, text: $1, url: nil)
          })
      }, foot: nil)
  }
}
