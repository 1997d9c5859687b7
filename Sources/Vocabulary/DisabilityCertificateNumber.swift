/// A number of a disability certificate (残疾人证号): the citizen ID of its holder, one digit for the category, one for
/// the grade, and a suffix for a certificate that was issued again.
package struct DisabilityCertificateNumber: Hashable, Sendable {
  package let holder: CitizenID
  /// 1 visual, 2 hearing, 3 speech, 4 physical, 5 intellectual, 6 mental, 7 multiple.
  package let category: Int
  /// 1 is the most severe, 4 the least.
  package let grade: Int
  /// `B1` for the first re-issue; empty for a first certificate.
  package let suffix: String

  /// Fails unless the text is a citizen ID, a category of 1–7, a grade of 1–4 and at most four letters or digits.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard (20...24).contains(bytes.count), let holder = CitizenID(String(decoding: bytes[..<18], as: UTF8.self)),
      (0x31...0x37).contains(bytes[18]), (0x31...0x34).contains(bytes[19]),
      bytes[20...].allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
    else { return nil }
    self.holder = holder
    category = Int(bytes[18] - 0x30)
    grade = Int(bytes[19] - 0x30)
    suffix = String(decoding: bytes[20...], as: UTF8.self)
  }

  /// The whole number with all digits of the citizen ID; for the same uses as `CitizenID.clearText`.
  package var clearText: String { "\(holder.clearText)\(category)\(grade)\(suffix)" }
}

extension DisabilityCertificateNumber: CustomStringConvertible {
  /// The citizen ID masked.
  package var description: String { "\(holder)\(category)\(grade)\(suffix)" }
}
