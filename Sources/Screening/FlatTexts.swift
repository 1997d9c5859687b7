/// Texts one behind the other in memory that stays where it is while this lives.
final class FlatTexts: @unchecked Sendable {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let ends: [Int]

  init(_ texts: [[UInt8]]) {
    bytes = .allocate(capacity: texts.reduce(0) { $0 + $1.count })
    _ = bytes.initialize(from: texts.joined())
    ends = texts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  deinit { bytes.deallocate() }

  subscript(place: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: UnsafeBufferPointer(bytes)[ends[place]..<ends[place + 1]])
  }
}
