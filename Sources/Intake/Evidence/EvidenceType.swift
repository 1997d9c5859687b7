/// A kind of file that may be kept as evidence; the raw value is its media type.
package enum EvidenceType: String, CaseIterable, Sendable {
  case pdf = "application/pdf"
  case jpeg = "image/jpeg"
  case png = "image/png"
  case document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  case workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  case text = "text/plain"

  /// How names of such files end, in lower case.
  package var endings: [String] {
    switch self {
    case .pdf: ["pdf"]
    case .jpeg: ["jpg", "jpeg"]
    case .png: ["png"]
    case .document: ["docx"]
    case .workbook: ["xlsx"]
    case .text: ["txt"]
    }
  }

  /// Whether a browser may show it; everything else is saved.
  package var isShownInline: Bool {
    switch self {
    case .pdf, .jpeg, .png: true
    case .document, .workbook, .text: false
    }
  }
}
