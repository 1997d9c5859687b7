internal import Intake
package import Records
package import Registers
internal import Store
package import Vocabulary

/// What one file of an upload looks like before anything of it is imported.
package struct PreviewedFile: Sendable {
  package let name: String
  package let byteCount: Int
  /// `CSV UTF-8` …; empty when the file cannot be read.
  package let format: String
  /// The feed it would be imported as.
  package let feed: FeedSchema?
  package let recognition: Recognised
  /// Header cells as written with the place of their column in the feed; nil for a cell that matches none.
  package let header: [(text: String, column: Int?)]
  /// Headers of required columns that are not there.
  package let missing: [String]
  /// The first rows, personal data masked.
  package let rows: [[String]]
  /// Why the file would be refused.
  package let refusal: LocalizedText?
  /// A delivery of the same month that holds the same bytes.
  package let known: Delivery?

  /// What a file was recognised by.
  package enum Recognised: Sendable {
    case name, header, choice, nothing
  }
}

/// Looks at the files of an upload.
package struct PreviewUpload: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// The files in the order they were sent.
  package func run(_ upload: HeldUpload, by officer: Officer) async throws(OperationError) -> [PreviewedFile] {
    _ = try await office.authorise(officer, .manageDeliveries)
    let fallback = CivilDate.latest(writtenIn: upload.files.map(\.name)) ?? office.clock.today
    var previews: [PreviewedFile] = []
    for file in upload.files {
      let hash: String
      do {
        hash = try Archive.sha256(of: file.path)
      } catch {
        throw OperationError(error)
      }
      let month = (upload.period ?? CivilDate.latest(writtenIn: [file.name]) ?? fallback).month
      let known = try await office.read { try $0.deliveries(fileHash: hash) }.first {
        $0.contents.period.month == month
      }
      previews.append(preview(file, known: known))
    }
    return previews
  }

  private func preview(_ file: HeldUpload.File, known: Delivery?) -> PreviewedFile {
    do {
      let head = try Intake(dictionary: library.dictionary, threads: 1).preview(file.intakeFile, as: file.feed)
      let columns = head.columns.map { place in
        place.flatMap { place in head.feed.flatMap { $0.columns.indices.contains(place) ? $0.columns[place] : nil } }
      }
      return PreviewedFile(
        name: file.name, byteCount: file.byteCount, format: head.format, feed: head.feed,
        recognition: file.feed != nil ? .choice : head.feed == nil ? .nothing : head.isByName ? .name : .header,
        header: Array(zip(head.header, head.columns)), missing: head.missing,
        rows: head.rows.map { row in
          row.enumerated().map { Shown.masked($1, columns.indices.contains($0) ? columns[$0] : nil) }
        }, refusal: head.refusal?.message, known: known)
    } catch {
      return PreviewedFile(
        name: file.name, byteCount: file.byteCount, format: "", feed: nil, recognition: .nothing, header: [],
        missing: [], rows: [], refusal: error.message, known: known)
    }
  }
}

/// How cells of a delivery are shown to somebody who wants to see whether the columns are right.
enum Shown {
  private static let lengthMax = 40

  /// Numbers of persons and accounts masked; of personal texts the first character; nothing of what is sensitive.
  static func masked(_ cell: String, _ column: ColumnSchema?) -> String {
    let text = String(cell.prefix(lengthMax))
    guard !text.isEmpty else { return "" }
    switch column?.sensitivity {
    case nil, .public, .internal: return Masking.masked(text)
    case .personal where text.unicodeScalars.count(where: { $0.properties.numericType != nil }) > 5:
      return Masking.masked(text)
    case .personal: return text.prefix(1) + "**"
    case .sensitive: return "***"
    }
  }
}
