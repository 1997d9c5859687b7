internal import Crypto
internal import Foundation
package import Vocabulary

/// The only way to the time.
package struct Clock: Sendable {
  /// UTC milliseconds.
  package let now: @Sendable () -> Int64

  package init(now: @escaping @Sendable () -> Int64) {
    self.now = now
  }

  package static let system = Clock(now: { Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)) })

  /// The day in China.
  package var today: CivilDate { Clock.day(of: now()) }

  /// The day in China of an instant, UTC milliseconds; China has had no summer time since 1991.
  static func day(of instant: Int64) -> CivilDate {
    let localSeconds = instant / 1000 + 8 * 3600
    return CivilDate(dayNumber: Int32(clamping: localSeconds / 86_400))
  }
}

/// The only way to chance.
package struct IdentifierSource: Sendable {
  /// Bytes nobody can guess.
  package let bytes: @Sendable (_ count: Int) -> [UInt8]

  package init(bytes: @escaping @Sendable (_ count: Int) -> [UInt8]) {
    self.bytes = bytes
  }

  package static let system = IdentifierSource(bytes: { count in
    SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
  })
}
