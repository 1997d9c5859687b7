import Foundation
import Registers
import Vocabulary

/// The dictionary of the package, read just well enough for these tests from its one-line-per-column layout.
enum DictionaryFile {
  static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func load() throws -> DataDictionary {
    let file = packageRoot.appending(path: "Sources/Domains/Packs/data-dictionary.yaml")
    var reader = Reader()
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) {
      reader.take(String(line))
    }
    return reader.finish()
  }

  private struct Reader {
    var section = ""
    var list = ""
    var lists: [String: [CodeList.Code]] = [:]
    var feeds: [FeedSchema] = []
    var common: [ColumnSchema] = []
    var head: [String: String] = [:]
    var columns: [ColumnSchema] = []

    mutating func take(_ line: String) {
      if let first = line.first, first != " ", first != "#", line.hasSuffix(":") || line.contains(": ") {
        endFeed()
        section = String(line.prefix { $0 != ":" })
        return
      }
      let text = line.trimmingCharacters(in: .whitespaces)
      switch section {
      case "code_lists":
        if text.hasSuffix(":") { list = String(text.dropLast()) }
        if text.hasPrefix("- {") {
          let fields = fields(text)
          lists[list, default: []].append(
            .init(
              code: fields["code"] ?? "", label: .init(zhHans: fields["zh"] ?? "", en: fields["en"] ?? "")))
        }
      case "common_columns":
        if text.hasPrefix("- {") { common.append(column(fields(text))) }
      case "feeds", "rolls":
        if line.hasPrefix("  - id: ") {
          endFeed()
          head = ["id": String(line.dropFirst(8)), "section": section]
        } else if text.hasPrefix("- {") {
          columns.append(column(fields(text)))
        } else if let colon = text.firstIndex(of: ":") {
          head[String(text[..<colon])] = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
      default: break
      }
    }

    /// The pairs of a flow mapping; quoted values may hold commas.
    private func fields(_ text: String) -> [String: String] {
      var fields: [String: String] = [:]
      let pattern = /([a-z_]+): (?:"([^"]*)"|([^,}]*))/
      for match in text.matches(of: pattern) {
        fields[String(match.1)] = String(match.2 ?? match.3 ?? "")
      }
      return fields
    }

    private func column(_ fields: [String: String]) -> ColumnSchema {
      let kind: ColumnKind =
        switch fields["type"] {
        case "citizen_id": .citizenID
        case "uscc": .uscc
        case "date": .date
        case "year_month": .yearMonth
        case "money":
          .money(unit: fields["unit"] == "wan_yuan" ? .wanYuan : .yuan, isSigned: fields["signed"] == "true")
        case "integer": .integer
        case "decimal": .decimal
        case "code": .code(list: fields["codes"] ?? "")
        case "division_code": .divisionCode(digits: fields["digits"].flatMap { Int($0) })
        case "boolean": .boolean
        default: .text(isIdentifier: fields["ident"] == "true")
        }
      return ColumnSchema(
        id: fields["id"] ?? "", header: fields["header"] ?? "", kind: kind, isRequired: fields["required"] == "true",
        sensitivity: .internal)
    }

    private mutating func endFeed() {
      guard let id = head["id"] else { return }
      let isRoll = head["section"] == "rolls"
      let title = fields(head["title"] ?? "")
      let key = (head["key"] ?? "").trimmingCharacters(in: ["[", "]"]).split(separator: ",")
      feeds.append(
        FeedSchema(
          id: id, number: (head["number"] ?? "").trimmingCharacters(in: ["\""]), ordinal: feeds.count, isRoll: isRoll,
          department: head["department"] ?? "", category: head["category"] ?? "",
          title: .init(zhHans: title["zh"] ?? "", en: title["en"] ?? ""), grain: .init(zhHans: "", en: ""),
          key: key.map { $0.trimmingCharacters(in: .whitespaces) }, columns: columns + (isRoll ? [] : common)))
      head = [:]
      columns = []
    }

    mutating func finish() -> DataDictionary {
      endFeed()
      return DataDictionary(
        feeds: feeds, codeLists: Dictionary(uniqueKeysWithValues: lists.map { ($0, CodeList(id: $0, codes: $1)) }),
        departments: [], categories: [], commonColumns: common)
    }
  }
}
