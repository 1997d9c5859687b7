package import Records
package import Vocabulary

extension AuditAction {
  /// What people call the act.
  package var title: LocalizedText {
    switch self {
    case .accountCreated: LocalizedText(zhHans: "新建账号", en: "Created an account")
    case .accountChanged: LocalizedText(zhHans: "更改账号", en: "Changed an account")
    case .passwordChanged: LocalizedText(zhHans: "更改密码", en: "Changed a password")
    case .signedIn: LocalizedText(zhHans: "登录", en: "Signed in")
    case .signInRefused: LocalizedText(zhHans: "登录未成", en: "Sign-in failed")
    case .accountLocked: LocalizedText(zhHans: "账号锁定", en: "Account locked")
    case .signedOut: LocalizedText(zhHans: "退出", en: "Signed out")
    case .sessionsEnded: LocalizedText(zhHans: "结束会话", en: "Ended sessions")
    case .deliveryStaged: LocalizedText(zhHans: "接收数据", en: "Took in a delivery")
    case .deliveryActivated: LocalizedText(zhHans: "启用数据", en: "Put a delivery into force")
    case .runRecorded: LocalizedText(zhHans: "运行排查", en: "Ran a screening")
    case .findingDecided: LocalizedText(zhHans: "处理问题", en: "Decided a finding")
    case .findingsExported: LocalizedText(zhHans: "导出清单", en: "Exported findings")
    case .findingsExportedInClear: LocalizedText(zhHans: "导出明文", en: "Exported in clear")
    case .identityRead: LocalizedText(zhHans: "查看完整号码", en: "Read a full number")
    case .ledgerKeyNamed: LocalizedText(zhHans: "启用审计密钥", en: "Took a ledger key into use")
    case .clockSetBack: LocalizedText(zhHans: "时钟回拨", en: "Clock was set back")
    case .personFileRead: LocalizedText(zhHans: "查看一人一档", en: "Read a person's file")
    case .householdFileRead: LocalizedText(zhHans: "查看一户一档", en: "Read a household's file")
    case .ledgerExported: LocalizedText(zhHans: "导出查阅记录", en: "Exported the access log")
    case .policyDrafted: LocalizedText(zhHans: "起草政策版本", en: "Began an edition of the policy")
    case .policyEdited: LocalizedText(zhHans: "修改政策文件", en: "Changed policy documents")
    case .policyDescribed: LocalizedText(zhHans: "修改版本说明", en: "Described an edition of the policy")
    case .policySubmitted: LocalizedText(zhHans: "提交政策复核", en: "Submitted an edition of the policy")
    case .policyApproved: LocalizedText(zhHans: "批准政策版本", en: "Approved an edition of the policy")
    case .policyReturned: LocalizedText(zhHans: "退回政策版本", en: "Sent an edition of the policy back")
    case .policyWithdrawn: LocalizedText(zhHans: "撤回政策版本", en: "Withdrew an edition of the policy")
    case .refused: LocalizedText(zhHans: "越权被拒", en: "Was refused")
    case .secondFactorSet: LocalizedText(zhHans: "启用动态码", en: "Set up one-time codes")
    case .secondFactorRemoved: LocalizedText(zhHans: "停用动态码", en: "Removed one-time codes")
    case .steppedUp: LocalizedText(zhHans: "再次验证身份", en: "Proved who they are again")
    case .stepUpRefused: LocalizedText(zhHans: "再次验证未成", en: "Failed to prove who they are")
    case .staffChanged: LocalizedText(zhHans: "更改人员", en: "Changed a staff member")
    case .officeChanged: LocalizedText(zhHans: "更改单位", en: "Changed an office")
    case .postChanged: LocalizedText(zhHans: "更改岗位", en: "Changed a post")
    case .appointed: LocalizedText(zhHans: "任职", en: "Appointed")
    case .appointmentEnded: LocalizedText(zhHans: "免职", en: "Ended an appointment")
    case .delegated: LocalizedText(zhHans: "授权代理", en: "Delegated a post")
    case .delegationEnded: LocalizedText(zhHans: "收回代理", en: "Ended a delegation")
    case .areasChanged: LocalizedText(zhHans: "更改区域", en: "Changed areas")
    case .evidenceAdded: LocalizedText(zhHans: "上传佐证", en: "Added evidence")
    case .evidenceRead: LocalizedText(zhHans: "查看佐证", en: "Read evidence")
    case .noticeDrafted: LocalizedText(zhHans: "拟定公示", en: "Drafted a public list")
    case .noticeChanged: LocalizedText(zhHans: "办理公示", en: "Moved a public list on")
    case .caseActed: LocalizedText(zhHans: "办理事项", en: "Acted on a case")
    case .bulkAccepted: LocalizedText(zhHans: "批量办理", en: "Began acting on many cases")
    case .caseWarned: LocalizedText(zhHans: "督办升级", en: "Warned of a term")
    case .lookBackDrawn: LocalizedText(zhHans: "抽取回头看", en: "Drew cases to look back at")
    case .lookBackRecorded: LocalizedText(zhHans: "记录回头看", en: "Recorded a look-back")
    }
  }

  /// Whether the entry tells of something that was not allowed to happen.
  package var isRefusal: Bool {
    switch self {
    case .signInRefused, .accountLocked, .refused, .stepUpRefused: true
    case .accountCreated, .accountChanged, .passwordChanged, .signedIn, .signedOut, .sessionsEnded, .deliveryStaged,
      .deliveryActivated, .runRecorded, .findingDecided, .findingsExported, .findingsExportedInClear, .identityRead,
      .ledgerExported, .ledgerKeyNamed, .clockSetBack, .personFileRead, .householdFileRead, .policyDrafted,
      .policyEdited, .policyDescribed, .policySubmitted, .policyApproved, .policyReturned, .policyWithdrawn,
      .secondFactorSet, .secondFactorRemoved, .steppedUp, .staffChanged, .officeChanged, .postChanged,
      .appointed, .appointmentEnded, .delegated, .delegationEnded, .areasChanged, .caseActed, .bulkAccepted,
      .caseWarned, .lookBackDrawn, .lookBackRecorded, .evidenceAdded, .evidenceRead,
      .noticeDrafted, .noticeChanged:
      false
    }
  }
}
