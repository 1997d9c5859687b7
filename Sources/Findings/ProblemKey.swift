internal import Glibc
package import Policy

/// What tells one problem from another across runs: rule, subject and the ★ details (reference-rules §5).
///
/// Canonical bytes: rule, kind, id and then `name=value` of every ★ detail ascending by name, each escaped as in JSON
/// and separated by 0x1F, which therefore occurs nowhere else. Ordered as bytes, which groups a rule's problems
/// together.
package struct ProblemKey: Hashable, Comparable, Sendable {
  package let bytes: [UInt8]

  /// Takes bytes written before, such as a stored key.
  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ verdict: Verdict) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64)
    bytes.appendEscaped(verdict.rule)
    bytes.append(ProblemKey.separator)
    bytes.append(contentsOf: verdict.subject.kind.rawValue.utf8)
    bytes.append(ProblemKey.separator)
    bytes.appendEscaped(verdict.subject.id)
    let stars = verdict.detail.filter(\.isKey)
    for field in stars.count > 1 ? stars.sorted(by: { $0.name < $1.name }) : stars {
      bytes.append(ProblemKey.separator)
      bytes.appendEscaped(field.name)
      bytes.append(0x3D)
      bytes.appendJSON(field.value)
    }
    self.bytes = bytes
  }

  private static let separator: UInt8 = 0x1F

  /// The first bytes of every key of a rule, and of no other.
  package static func prefix(ofRule rule: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendEscaped(rule)
    bytes.append(separator)
    return bytes
  }

  /// Names of the ★ details.
  package var starNames: [String] {
    bytes.split(separator: ProblemKey.separator, omittingEmptySubsequences: false).dropFirst(3).map { part in
      String(decoding: part.prefix { $0 != 0x3D }, as: UTF8.self)
    }
  }

  package static func < (left: ProblemKey, right: ProblemKey) -> Bool {
    left.bytes.withUnsafeBytes { leftBytes in
      right.bytes.withUnsafeBytes { rightBytes in
        isAscending(leftBytes, rightBytes)
      }
    }
  }
}

/// Whether `left` comes before `right` in the order of bytes, a prefix before what it begins.
func isAscending(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  let common = min(left.count, right.count)
  if common > 0, let leftBase = left.baseAddress, let rightBase = right.baseAddress {
    let order = memcmp(leftBase, rightBase, common)
    if order != 0 { return order < 0 }
  }
  return left.count < right.count
}
