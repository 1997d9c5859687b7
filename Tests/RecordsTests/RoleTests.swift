import Findings
import Records
import Testing

@Suite("Roles")
struct RoleTests {
  func officer(_ role: Role, street: String? = nil) -> Officer {
    Officer(account: AccountID(1), login: "a1", displayName: "甲", role: role, streetCode: street)
  }

  @Test("A clerk reaches one street, others the whole area, and nobody what the role does not have")
  func scopes() {
    for role in Role.allCases {
      for permission in Permission.allCases {
        let scope = officer(role, street: role == .streetClerk ? "210213001" : nil).scope(for: permission)
        #expect((scope != nil) == role.permissions.contains(permission))
        #expect(scope == nil || scope?.streetCode == (role == .streetClerk ? "210213001" : nil))
      }
    }
    #expect(officer(.streetClerk).scope(for: .readFindings) == nil)
  }

  @Test("Administering accounts, deciding about people and auditing are in different hands")
  func separation() {
    #expect(!Role.administrator.permissions.contains(.decideFindings))
    #expect(!Role.administrator.permissions.contains(.readClearIdentity))
    #expect(!Role.auditor.permissions.contains(.decideFindings))
    #expect(!Role.auditor.permissions.contains(.readClearIdentity))
    #expect(!Role.sectionOfficer.permissions.contains(.manageAccounts))
    #expect(!Role.sectionOfficer.permissions.contains(.readAudit))
    #expect(!Role.assignable.contains(.console))
  }
}
