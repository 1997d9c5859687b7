package import Vocabulary

/// Why a sample district could not be written.
package enum SampleError: Error, Hashable, Sendable {
  /// The number of people is outside of what a district may have.
  case peopleOutOfRange(people: Int, least: Int, most: Int)
  /// The share of dirty rows is not 0...100 percent.
  case dirtOutOfRange(percent: Int)
  /// The as-of date lies before the first year whose standards the sample district knows, or too far ahead.
  case asOfOutOfRange(CivilDate)
  /// The dictionary has no feed or roll of that number.
  case feedMissing(number: String)
  /// The dictionary demands a column that the sample district cannot fill.
  case columnUnknown(feed: String, column: String)
  /// The system refused a folder or a file; `code` is its `errno`.
  case notWritable(path: String, code: Int32)
  /// A text could not be written in GB18030.
  case notEncodable(path: String)
  /// The spreadsheet library refused a file; `code` is its own.
  case spreadsheet(path: String, code: Int)

  /// What happened, where, why it matters and what to do.
  package var message: LocalizedText {
    switch self {
    case .peopleOutOfRange(let people, let least, let most):
      LocalizedText(
        zhHans: "人数 \(people) 超出样例范围 \(least)–\(most),未写出任何文件。请用 --people 给出范围内的数。",
        en: "\(people) people is outside of \(least)–\(most); nothing was written. Give a number in"
          + " between with --people.")
    case .dirtOutOfRange(let percent):
      LocalizedText(
        zhHans: "脏数据比例 \(percent)% 不在 0–100 之间,未写出任何文件。请改用 0–100 的整数。",
        en: "A share of \(percent) % dirty rows is not within 0–100; nothing was written. Give a whole"
          + " number of 0–100.")
    case .asOfOutOfRange(let day):
      LocalizedText(
        zhHans: "基准日 \(day) 没有可用的标准(样例支持 2021-07-01 至 2090-12-31),未写出任何文件。请改用范围内的日期。",
        en: "The sample knows no standards for \(day) (2021-07-01 to 2090-12-31); nothing was written."
          + " Choose a day in between.")
    case .feedMissing(let number):
      LocalizedText(
        zhHans: "数据字典中没有 \(number) 号数据项或台账,样例无法写出。请在 data-dictionary.yaml 中补上。",
        en: "The dictionary has no feed or roll \(number), so the sample cannot be written. Add it to"
          + " data-dictionary.yaml.")
    case .columnUnknown(let feed, let column):
      LocalizedText(
        zhHans: "数据字典要求 \(feed).\(column) 必填,但样例不会生成该列。请把该列改为非必填,或在 Samples 中补上。",
        en: "The dictionary requires \(feed).\(column), which the sample cannot fill. Make it optional"
          + " or teach Samples to fill it.")
    case .notWritable(let path, let code):
      LocalizedText(
        zhHans: "无法写入 \(path)(系统错误 \(code)),样例不完整。请检查文件夹权限和磁盘空间后重试。",
        en: "Cannot write \(path) (system error \(code)); the sample is incomplete. Check permissions"
          + " and free space, then retry.")
    case .notEncodable(let path):
      LocalizedText(
        zhHans: "\(path) 中有字符无法写成 GB18030,样例不完整。请检查数据字典中的表头。",
        en: "\(path) has characters that GB18030 cannot hold; the sample is incomplete. Check the"
          + " headers in the dictionary.")
    case .spreadsheet(let path, let code):
      LocalizedText(
        zhHans: "无法写出表格 \(path)(libxlsxwriter 错误 \(code)),样例不完整。请检查磁盘空间和临时文件夹后重试。",
        en: "Cannot write the sheet \(path) (libxlsxwriter error \(code)); the sample is incomplete."
          + " Check disk and TMPDIR, retry.")
    }
  }
}
