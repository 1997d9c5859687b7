/// A call that makes something, as it names itself: sent again it is the same.
package struct RepeatableOrder: Hashable, Sendable {
  /// Name of the operation.
  package let call: String
  /// A UUID in lower case, chosen by who calls.
  package let key: String
  /// SHA-256 of what was asked for.
  package let fingerprint: [UInt8]

  package init(call: String, key: String, fingerprint: [UInt8]) {
    self.call = call
    self.key = key
    self.fingerprint = fingerprint
  }
}

/// What such a call was answered.
package struct KeptAnswer: Hashable, Sendable {
  /// 200...299: refusals are not kept.
  package let status: Int
  package let location: String?
  package let tag: String?
  package let body: [UInt8]

  package init(status: Int, location: String?, tag: String?, body: [UInt8]) {
    self.status = status
    self.location = location
    self.tag = tag
    self.body = body
  }
}
