/// A place in a law, regulation or notice.
package struct LawReference: Hashable, Sendable {
  /// The title without its brackets, `最低生活保障审核确认办法`.
  package let title: String
  /// The number of the document, `民发〔2021〕57号`, where it has one.
  package let documentNumber: String?
  /// The place within, `第三十一条`, or nil for the whole.
  package let place: String?

  package init(title: String, documentNumber: String? = nil, place: String? = nil) {
    self.title = title
    self.documentNumber = documentNumber
    self.place = place
  }
}

extension LawReference: CustomStringConvertible {
  /// `《title》（number）place`.
  package var description: String {
    "《\(title)》\(documentNumber.map { "（\($0)）" } ?? "")\(place ?? "")"
  }
}
