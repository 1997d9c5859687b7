package import Findings

/// Marks the number of a bulk job.
package enum BulkJobKind {}

package typealias BulkJobID = Identifier<BulkJobKind>

/// An act that is to be done with many findings or cases, and how far it is.
package struct BulkJob: Hashable, Sendable {
  package let id: BulkJobID
  package let account: AccountID
  /// What is done with each; the version seen stands in the rows.
  package let request: ActRequest
  /// UTC milliseconds.
  package let acceptedAt: Int64
  package let total: Int
  package let done: Int
  package let refused: Int
  /// UTC milliseconds; nil while rows are open.
  package let finishedAt: Int64?

  package init(
    id: BulkJobID, account: AccountID, request: ActRequest, acceptedAt: Int64, total: Int, done: Int, refused: Int,
    finishedAt: Int64?
  ) {
    self.id = id
    self.account = account
    self.request = request
    self.acceptedAt = acceptedAt
    self.total = total
    self.done = done
    self.refused = refused
    self.finishedAt = finishedAt
  }
}

/// One row of a bulk job.
package struct BulkRow: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    case finding(FindingID)
    case work(CaseID)
  }

  package let number: Int
  package let subject: Subject
  /// -1 where there was none within reach when the job was accepted.
  package let seenVersion: Int
  /// Nil while it is open.
  package let result: Result?

  /// What became of it.
  package enum Result: Hashable, Sendable {
    case done(version: Int)
    case refused(zhHans: String, en: String)
  }

  package init(number: Int, subject: Subject, seenVersion: Int, result: Result?) {
    self.number = number
    self.subject = subject
    self.seenVersion = seenVersion
    self.result = result
  }
}
