package import Vocabulary

/// Something in a text for the public that must not be there.
package enum Leak: String, Hashable, CaseIterable, Sendable {
  case citizenID, mobileNumber, telephone, bankCard, longNumber, address, childName, illness, informer

  /// What was found, as a message says it; never the thing itself.
  package var title: LocalizedText {
    switch self {
    case .citizenID: LocalizedText(zhHans: "公民身份号码", en: "a citizen ID")
    case .mobileNumber: LocalizedText(zhHans: "手机号码", en: "a mobile number")
    case .telephone: LocalizedText(zhHans: "电话号码", en: "a telephone number")
    case .bankCard: LocalizedText(zhHans: "银行卡号", en: "a bank card number")
    case .longNumber: LocalizedText(zhHans: "12 位以上的号码", en: "a number of 12 digits or more")
    case .address: LocalizedText(zhHans: "门牌或房号", en: "a house or room number")
    case .childName: LocalizedText(zhHans: "未成年人姓名", en: "a child's name")
    case .illness: LocalizedText(zhHans: "病种", en: "an illness")
    case .informer: LocalizedText(zhHans: "举报人或信访人", en: "an informer or petitioner")
    }
  }
}

/// Looks through finished text for what must not be made public: the last gate, behind the allow-list. It rather stops
/// a harmless line than lets a harmful one pass.
package struct LeakScan: Sendable {
  private let childNames: Set<[Unicode.Scalar]>
  private let childNameLengths: Set<Int>

  /// - Parameter childNames: of all minors of the registers.
  package init(childNames: some Sequence<String> = EmptyCollection<String>()) {
    let names = Set(childNames.map { Array($0.unicodeScalars.filter(LeakScan.isLetter)) }.filter { $0.count >= 2 })
    self.childNames = names
    childNameLengths = Set(names.map(\.count))
  }

  /// What the cells of one line leak; a number that is spread over cells is found as well.
  package func leaks(in cells: [String]) -> Set<Leak> {
    var found = cells.reduce(into: Set<Leak>()) { $0.formUnion(leaks(in: $1)) }
    let whole = DigitGroups(cells.joined(separator: " "))
    if whole.runs.contains(where: { NumberShapes.holdsCheckedCitizenID($0.flatMap(\.self)) }) {
      found.insert(.citizenID)
    }
    return found
  }

  /// What one text leaks.
  package func leaks(in text: String) -> Set<Leak> {
    var found: Set<Leak> = []
    let groups = DigitGroups(text)
    for run in groups.runs { found.formUnion(NumberShapes.leaks(in: run)) }
    let visible = LeakScan.visible(text)
    if AddressShapes.holds(visible) { found.insert(.address) }
    if holdsChildName(visible) { found.insert(.childName) }
    let lower = visible.lowercased()
    if Self.illnesses.contains(where: { lower.contains($0) }) { found.insert(.illness) }
    if Self.informers.contains(where: { lower.contains($0) }) { found.insert(.informer) }
    return found
  }

  private func holdsChildName(_ text: String) -> Bool {
    guard !childNames.isEmpty else { return false }
    let scalars = Array(text.unicodeScalars.filter(LeakScan.isLetter))
    return childNameLengths.contains { length in
      guard scalars.count >= length else { return false }
      return (0...(scalars.count - length)).contains { childNames.contains(Array(scalars[$0..<($0 + length)])) }
    }
  }

  /// Without blanks and signs nobody sees, which would part words and numbers for the scan and not for a reader.
  private static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          let category = scalar.properties.generalCategory
          return !scalar.properties.isWhitespace && category != .format && category != .nonspacingMark
        }))
  }

  /// Blanks, points and marks between the signs of a name do not hide it.
  /// The star of a masked name does: 王*兰 is nobody's name.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || scalar == "*" }

  private static let illnesses = [
    "癌", "肿瘤", "白血病", "尿毒症", "透析", "精神病", "精神分裂", "抑郁", "艾滋", "hiv", "肝炎", "糖尿病", "高血压", "心脏病", "肺结核",
    "脑梗", "偏瘫", "截肢", "帕金森", "癫痫", "血友病", "红斑狼疮", "阿尔茨海默", "病种", "患有", "确诊",
  ]
  private static let informers = ["举报人", "信访人", "检举人", "控告人", "投诉人", "来信人", "来访人"]
}
