package import Records
internal import Store
internal import Vocabulary

/// Lets an order that is sent again be answered as it was the first time, for a day.
package struct AnswerOnce: Sendable {
  private let office: Office
  private static let keptMilliseconds: Int64 = 24 * 3_600_000

  package init(office: Office) {
    self.office = office
  }

  /// - Returns: what the order was answered before; nil when it is new and must be carried out now.
  /// - Throws: `.conflict` when it is under way, its end is not known, or the key was used for another one.
  package func begin(_ order: RepeatableOrder, by officer: Officer) async throws(OperationError) -> KeptAnswer? {
    let now = office.clock.now()
    return try await office.write(.housekeeping) { transaction in
      try transaction.forgetRepeatableOrders(before: now - AnswerOnce.keptMilliseconds)
      guard let (before, answer) = try transaction.read.repeatableOrder(key: order.key, of: officer.account) else {
        try transaction.addRepeatableOrder(order, of: officer.account, at: now)
        return nil
      }
      guard before == order else { throw AnswerOnce.other }
      guard let answer else { throw AnswerOnce.open }
      return answer
    }
  }

  /// Keeps the answer.
  package func finish(
    _ order: RepeatableOrder, _ answer: KeptAnswer, by officer: Officer
  ) async throws(OperationError) {
    try await office.write(.housekeeping) { try $0.keep(answer, for: order.key, of: officer.account) }
  }

  /// Forgets an order that came to nothing: it may be tried again.
  package func forget(_ order: RepeatableOrder, by officer: Officer) async throws(OperationError) {
    try await office.write(.housekeeping) { try $0.forgetRepeatableOrder(key: order.key, of: officer.account) }
  }

  private static let other = OperationError.conflict(
    LocalizedText(
      zhHans: "这个 Idempotency-Key 已用于另一个请求。请换一个新的。",
      en: "This Idempotency-Key was used for another request. Take a new one."))
  private static let open = OperationError.conflict(
    LocalizedText(
      zhHans: "同一个请求正在办理，或上次中断、结果不明。请先查看是否已建成，再用新的 Idempotency-Key 重试。",
      en: "The same request is under way, or broke off. Look whether it was done before trying with a new key."))
}
