internal import Findings
internal import Policy
package import Records
internal import Store
package import Vocabulary

/// Which documents count on a day: those of the approved edition in force, without one those of the base.
package struct PolicyInForce: Sendable {
  let office: Office
  let base: PolicyLibrary

  /// - Parameter base: the packaged documents, or those of a folder.
  package init(office: Office, base: PolicyLibrary) {
    self.office = office
    self.base = base
  }

  /// A checked policy and the edition it is of.
  package struct Policy: Sendable {
    package let library: PolicyLibrary
    /// nil: the base.
    package let edition: PolicyEdition?
  }

  /// The policy that counts on a day.
  ///
  /// - Parameter knownAt: UTC milliseconds; what was approved later does not count. nil: now.
  /// - Throws: `.damaged` when the edition in force cannot be read any more.
  package func run(on day: CivilDate, knownAt: Int64? = nil) async throws(OperationError) -> Policy {
    let knownAt = knownAt ?? office.clock.now()
    guard let edition = try await office.read({ try $0.policyEdition(inForceOn: day, knownAt: knownAt) }) else {
      return Policy(library: base, edition: nil)
    }
    return Policy(library: try await library(of: edition), edition: edition)
  }

  /// The last millisecond of a day in China, UTC: what was recorded on the day is known at it.
  package static func end(of day: CivilDate) -> Int64 {
    (Int64(day.dayNumber) + 1) * 86_400_000 - 8 * 3_600_000 - 1
  }

  /// The documents of an edition with the dictionary of this deployment, which its registers are read with.
  func library(of edition: PolicyEdition) async throws(OperationError) -> PolicyLibrary {
    let texts = try await texts(edition.digest)
    return try loaded(PolicyTexts(dictionary: base.dictionaryText, documents: texts.documents))
  }

  /// The policy behind a digest exactly as it was, dictionary included: what a run used.
  func library(digest: String) async throws(OperationError) -> PolicyLibrary {
    if digest == base.version { return base }
    if let known = office.policies.find(digest) { return known }
    return try loaded(try await texts(digest))
  }

  /// The policy behind a digest, nil when it was not kept or does not load any more.
  func keptLibrary(_ digest: String) async -> PolicyLibrary? {
    try? await library(digest: digest)
  }

  /// The texts behind a digest.
  func texts(_ digest: String) async throws(OperationError) -> PolicyTexts {
    if let texts = try await office.read({ try $0.policyTexts(digest) }) { return texts }
    if digest == base.version { return base.wholeText }
    throw .notFound(
      LocalizedText(
        zhHans: "没有保存版本 \(digest.prefix(12)) 的政策文件,不能照原样重算。当时的程序还不保存文件。",
        en: "The documents of version \(digest.prefix(12)) were not kept; it cannot be repeated as it was."))
  }

  /// Checks texts; every complaint that stops them is in the error.
  func loaded(_ texts: PolicyTexts) throws(OperationError) -> PolicyLibrary {
    do {
      return try checked(texts)
    } catch {
      let first = error.messages.first ?? LocalizedText(zhHans: "", en: "")
      throw .conflict(
        LocalizedText(
          zhHans: "这一版政策文件有 \(error.messages.count) 处错误,不能使用。\(first.zhHans)",
          en: "The documents of this edition have \(error.messages.count) faults and cannot be used. \(first.en)"))
    }
  }
}
