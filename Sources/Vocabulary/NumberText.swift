/// Numbers as they are shown: the same in every locale.
package enum NumberText {
  /// A whole number with thousands separators, `1,545,491`.
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var result = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result += "," }
      result.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return result
  }

  /// A decimal scaled by 10^9, without zeros at its end: `12.5`.
  package static func decimal(scaled number: Int64) -> String {
    let whole = number.magnitude / 1_000_000_000
    var fraction = padded(Int(number.magnitude % 1_000_000_000), 9)
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(number < 0 ? "-" : "")\(whole)\(fraction.isEmpty ? "" : ".")\(fraction)"
  }

  /// A share as a percentage with one decimal, rounded half up: `33.3%`; `–` when the whole is 0.
  package static func percentage(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part >= 0, part <= Int.max / 4000 else { return "–" }
    let tenths = (part * 2000 + whole) / (whole * 2)
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
