package import Findings
package import Records
internal import Store
internal import Vocabulary

/// How somebody's second factor stands.
package struct SecondFactorState: Sendable {
  package let isSet: Bool
  /// For the phone, while it is being set up.
  package let address: String?
  /// The same to type, in groups of four.
  package let key: String?
  package let recoveryCodesLeft: Int
}

/// Sets up one-time codes for one's own account, and takes them away.
package struct SetUpSecondFactor: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// How it stands now.
  package func state(by officer: Officer) async throws(OperationError) -> SecondFactorState {
    try await office.read { transaction in
      let factor = try transaction.secondFactor(of: officer.account)
      let isSet = factor?.confirmedAt != nil
      let key = factor.map { OneTimeCode.key($0.secret) }
      return SecondFactorState(
        isSet: isSet, address: isSet ? nil : factor.map { OneTimeCode.address($0.secret, login: officer.login) },
        key: isSet ? nil : key.map(SetUpSecondFactor.grouped),
        recoveryCodesLeft: try transaction.recoveryCodeCount(of: officer.account))
    }
  }

  /// Makes a secret; it counts once a code of it was typed.
  package func begin(by officer: Officer) async throws(OperationError) {
    let secret = office.identifiers.bytes(OneTimeCode.secretBytes)
    let now = office.clock.now()
    try await office.write { transaction in
      if try transaction.read.secondFactor(of: officer.account)?.confirmedAt != nil {
        throw OperationError.conflict(
          LocalizedText(zhHans: "动态码已经启用，请先停用再重设。", en: "One-time codes are set up already; remove them first."))
      }
      try transaction.beginSecondFactor(secret, of: officer.account)
      try transaction.record(
        .secondFactorSet, object: "account/\(officer.account)", detail: "begun", by: officer.account, at: now)
    }
  }

  /// Makes the secret count when a code of it fits.
  ///
  /// - Returns: the recovery codes, to be shown once.
  package func confirm(_ code: String, by officer: Officer) async throws(OperationError) -> [String] {
    let now = office.clock.now()
    let codes = RecoveryCodes.make(office.identifiers)
    try await office.write { transaction in
      guard let factor = try transaction.read.secondFactor(of: officer.account), factor.confirmedAt == nil,
        let step = OneTimeCode.step(
          of: code.filter { !$0.isWhitespace }, factor.secret, at: now, after: factor.lastStep)
      else {
        throw OperationError.invalid(
          "code", zhHans: "动态码不对。请核对手机时间后输入当前显示的 6 位数字。",
          en: "The code is wrong. Check the clock of the phone and type the six digits it shows now.")
      }
      _ = try transaction.burn(step: step, of: officer.account)
      try transaction.confirmSecondFactor(of: officer.account, at: now, codes: codes.map { RecoveryCodes.hash($0) })
      try transaction.record(
        .secondFactorSet, object: "account/\(officer.account)", by: officer.account, at: now)
    }
    return codes
  }

  /// Takes one's own away, with a code of it or a recovery code.
  package func remove(_ code: String, by officer: Officer) async throws(OperationError) {
    let now = office.clock.now()
    let isRemoved = try await office.write { transaction in
      guard try transaction.takes(code, of: officer.account, at: now) else { return false }
      try transaction.removeSecondFactor(of: officer.account)
      try transaction.record(
        .secondFactorRemoved, object: "account/\(officer.account)", by: officer.account, at: now)
      return true
    }
    guard isRemoved else {
      throw .invalid("code", zhHans: "动态码或恢复码不对。", en: "The one-time or recovery code is wrong.")
    }
  }

  /// Takes that of somebody who lost the phone away; the sessions end.
  package func remove(of id: AccountID, by officer: Officer) async throws(OperationError) {
    _ = try await office.authorise(officer, .manageAccounts)
    let now = office.clock.now()
    try await office.write { transaction in
      guard let account = try transaction.read.account(id), !account.isConsole else { throw AccountMessages.unknown }
      try transaction.removeSecondFactor(of: id)
      try transaction.endSessions(of: id)
      try transaction.record(.secondFactorRemoved, object: "account/\(id)", by: officer.account, at: now)
    }
  }

  private static func grouped(_ key: String) -> String {
    let letters = Array(key)
    return stride(from: 0, to: letters.count, by: 4)
      .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
  }
}
