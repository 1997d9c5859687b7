internal import Records
internal import Registers
internal import Vocabulary

extension Scope {
  /// Whether a feed is within reach: for those of one department, theirs only, which the dictionary tells.
  func contains(feed number: String, of dictionary: DataDictionary?) -> Bool {
    if isEverything || !areas.isEmpty { return true }
    guard let department = dictionary?.feed(number: number)?.department else { return false }
    return contains(department: department)
  }
}

extension DeliveryMessages {
  /// - Parameter numbers: the feeds that the sender may not deliver.
  static func foreign(_ numbers: [String]) -> OperationError {
    let list = numbers.joined(separator: ", ")
    return .invalid(
      "feed", zhHans: "数据项 \(list) 不是本部门的，没有导入任何内容。请去掉这些文件，或改选本部门的数据项。",
      en:
        "Feeds \(list) are not of your department; nothing was imported. Leave those files out."
    )
  }
}
