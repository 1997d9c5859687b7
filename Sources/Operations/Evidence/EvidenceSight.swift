package import Casework
internal import Findings
package import Records
package import Store

/// Whether what evidence belongs to is within reach: foreign and absent look the same.
package struct EvidenceSight: Sendable {
  package let isWithin: @Sendable (ReadTransaction, EvidenceSubject, Scope) throws -> Bool

  /// Answers by a closure, so that tests and other records can have their own.
  package init(isWithin: @escaping @Sendable (ReadTransaction, EvidenceSubject, Scope) throws -> Bool) {
    self.isWithin = isWithin
  }

  /// As the records themselves are reached.
  package static let records = EvidenceSight { transaction, subject, scope in
    switch subject.kind {
    case .finding: try transaction.finding(FindingID(subject.number), in: scope) != nil
    case .notice: try transaction.notice(NoticeID(subject.number), in: scope) != nil
    case .workCase: try transaction.workCase(CaseID(subject.number), in: scope) != nil
    }
  }
}
