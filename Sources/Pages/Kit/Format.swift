package import Vocabulary

/// Numbers, days and times as every page and message shows them. No locale of the machine is asked.
package struct Format: Sendable {
  package let language: Language

  package init(_ language: Language) {
    self.language = language
  }

  /// `11,883`.
  package func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return number < 0 ? "-" + result : result
  }

  /// `1,011.00 元` or `1,011.00 yuan`; unknown is a dash, never zero.
  package func money(_ amount: Money?) -> String {
    guard let amount else { return "—" }
    return "\(amount) \(Phrase.unitYuan.text(language))"
  }

  /// `2026-06-30`; unknown is a dash.
  package func date(_ date: CivilDate?) -> String {
    date.map(\.description) ?? "—"
  }

  /// `2026-06`.
  package func month(_ month: YearMonth?) -> String {
    guard let month else { return "—" }
    return month.dashed
  }

  /// `2026-06-30 06:00`, in China Standard Time, from milliseconds since 1970 UTC.
  package func instant(_ milliseconds: Int64) -> String {
    let minutes = (milliseconds / 60_000 - (milliseconds % 60_000 < 0 ? 1 : 0)) &+ 480
    let day = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440
    let minute = Int(minutes - day * 1440)
    let date = CivilDate(dayNumber: Int32(clamping: day))
    return "\(date) \(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
  }

  /// `3.8 秒`, `2 分 5 秒`, `420 毫秒`.
  package func duration(milliseconds: Int) -> String {
    let value = max(0, milliseconds)
    if value < 1000 { return Phrase.unitMilliseconds.text(language, ["n": String(value)]) }
    if value < 60_000 {
      return Phrase.unitSeconds.text(language, ["n": "\(value / 1000).\(value % 1000 / 100)"])
    }
    return Phrase.unitMinutes.text(language, ["m": count(value / 60_000), "s": String(value / 1000 % 60)])
  }

  /// `91.2 %` from tenths of a percent of the whole; a whole of nothing is a dash.
  package func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "—" }
    let (product, overflow) = part.multipliedReportingOverflow(by: 1000)
    let (rounded, roundedTooFar) = product.addingReportingOverflow((product < 0 ? -whole : whole) / 2)
    guard !overflow, !roundedTooFar else { return "—" }
    let tenths = rounded / whole
    return "\(tenths < 0 ? "-" : "")\(count(Int(tenths.magnitude) / 10)).\(tenths.magnitude % 10) %"
  }

  /// 0...100, for the length of a bar.
  package func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part > 0 else { return "0" }
    let (product, overflow) = part.multipliedReportingOverflow(by: 100)
    return overflow ? "100" : String(min(100, max(1, product / whole)))
  }

  /// `4.1 MB`.
  package func bytes(_ number: Int) -> String {
    if number < 1024 { return "\(max(0, number)) B" }
    if number < 1024 * 1024 { return "\(number / 1024) KB" }
    return "\(count(number / (1024 * 1024))).\(number % (1024 * 1024) * 10 / (1024 * 1024)) MB"
  }

  private func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
