import Registers

/// The accepted rows of all feeds while their files are read, feed by feed in reading order. Used by one thread at a
/// time.
final class FeedRows: @unchecked Sendable {
  private var buffers: [Int: RowBuffer] = [:]

  /// The rows of a feed; none before its first file.
  func buffer(_ schema: FeedSchema) -> RowBuffer {
    if let buffer = buffers[schema.ordinal] { return buffer }
    let buffer = RowBuffer(layouts: schema.columns.map { _ in .absent }, capacity: 1)
    buffers[schema.ordinal] = buffer
    return buffer
  }
}

/// A file whose rows are read and whose feed is known.
struct ReadFile: Sendable {
  let name: String
  let format: String
  let plan: FilePlan
  /// What the pieces of the file noted beside their rows, in reading order.
  let pieces: [PieceNotes]
  /// The file on disk that was read.
  let stamp: FileStamp?

  /// Accepted rows, those included that will turn out to repeat a key.
  var rowCount: Int { pieces.reduce(0) { $0 + $1.rowCount } }
}
