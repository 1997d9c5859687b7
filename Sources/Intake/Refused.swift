package import Vocabulary

/// A file that ends as a whole: nothing of it is accepted.
package struct RefusedFile: Error, Hashable, Sendable {
  /// Base name.
  package let file: String
  /// Number of the feed it would have been, nil when that is not known.
  package let feed: String?
  package let reason: FileRefusal
  /// What exactly was found, such as the columns that are missing.
  package let detail: LocalizedText

  /// What was found may quote the file: it is made fit to be shown.
  init(_ file: String, feed: String?, _ refusal: Refusal) {
    self.file = file
    self.feed = feed
    reason = refusal.reason
    detail = LocalizedText(zhHans: Masking.label(refusal.detail.zhHans), en: Masking.label(refusal.detail.en))
  }

  /// One line for a person: file, code, reason and detail. Safe to show: whole citizen IDs in the name of the file are
  /// masked, and signs that would break or turn the line are replaced.
  package var message: LocalizedText {
    let name = Masking.label(file)
    return LocalizedText(
      zhHans: "\(name)：\(reason.rawValue) \(reason.what.zhHans)（\(detail.zhHans)）",
      en: "\(name): \(reason.rawValue) \(reason.what.en) (\(detail.en))")
  }
}

/// A refusal before it is known which file and feed it concerns.
struct Refusal: Error, Sendable {
  let reason: FileRefusal
  let detail: LocalizedText

  init(_ reason: FileRefusal, _ zhHans: String, _ en: String) {
    self.reason = reason
    detail = LocalizedText(zhHans: zhHans, en: en)
  }

  static func unreadable(_ zhHans: String, _ en: String) -> Refusal {
    Refusal(.unreadable, zhHans, en)
  }

  static let macros = Refusal.unreadable("含有宏", "the file holds macros")
}

/// Bounds on what a file may ask of the machine; beyond them it is refused as unreadable.
package struct IntakeLimits: Sendable {
  /// Bytes of one file.
  package var fileBytes = 4 << 30
  package var cellBytes = 1 << 17
  package var columns = 4096
  package var rows = 50_000_000
  /// Bytes of all parts of a spreadsheet once inflated.
  package var inflatedBytes = 2 << 30
  /// Inflated bytes for one packed byte; looked at once a part passes one mebibyte.
  package var inflationRatio = 300
  /// Bytes of one row of a spreadsheet as text, and of all rows `inflatedBytes`: shared strings make a long text short.
  package var rowBytes = 8 << 20
  /// Bytes of spreadsheets that are in memory at a time; a larger one is alone.
  package var batchBytes = 256 << 20
  /// Files that are open at a time.
  package var batchFiles = 256
  /// Parts of a spreadsheet.
  package var entries = 2000
  /// Bytes of one piece of a CSV file that a thread reads at a time; what they become stays in its cache.
  package var chunkBytes = 1 << 20

  package init() {}
}

/// What one row of one file was rejected for.
package struct Reject: Sendable {
  /// Number of the feed.
  package let feed: String
  /// Base name of the file.
  package let file: String
  /// Row of the file, the header being row 1; a line break inside a quoted cell starts no row.
  package let row: Int
  /// Identifier of the column; nil for `FIELD_COUNT`; key columns joined by `+` for `DUPLICATE_KEY`.
  package let column: String?
  package let reason: RejectReason
  /// The cell as delivered, cut to 64 bytes. May hold personal data: shown only to those who may see it, never logged.
  package let raw: String
  /// For `DUPLICATE_KEY`, the earlier row.
  package let first: FirstRow?

  package struct FirstRow: Hashable, Sendable {
    package let file: String
    package let row: Int
  }

  /// The cell with the digits of anything that looks like a number of a person or an account masked.
  package var masked: String { Masking.masked(raw) }
}
