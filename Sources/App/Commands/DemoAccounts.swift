import Operations
import Records
import Registers
import Vocabulary

/// People and accounts that exist in a demonstration only: one of every role, in the first street of the district.
enum DemoAccounts {
  static let password = "sample-district-2026"
  static let street = "210213001"
  static let community = "210213001001"

  private static func draft(
    _ login: String, _ name: String, _ roles: [Role], streetCode: String? = nil, department: String? = nil
  ) -> AccountDraft {
    AccountDraft(
      login: login, displayName: "样例 \(name)", roles: roles, streetCode: streetCode, department: department,
      password: password, mustChangePassword: false)
  }

  static let drafts = [
    draft("admin", "管理员", [.securityAdministrator, .systemOperator]),
    draft("auditor", "审计", [.auditor]),
    draft("leader", "局领导", [.bureauLeader]),
    draft("officer", "科室", [.sectionOfficer]),
    draft("reviewer", "科室审核", [.sectionReviewer]),
    draft("clerk", "街道", [.streetClerk], streetCode: street),
    draft("streetreviewer", "街道审核", [.streetReviewer], streetCode: street),
    draft("verifier", "核对员", [.verifier]),
    draft("publicity", "公示员", [.publicityClerk]),
    draft("finance", "财务", [.finance]),
    draft("petition", "信访员", [.petitionOfficer]),
    draft("inspector", "督查员", [.inspector]),
    draft("feed", "公安数据员", [.feedOfficer], department: "P01"),
    draft("grid", "网格员", [.gridWorker], streetCode: community),
    draft("childdirector", "儿童主任", [.childDirector], streetCode: community),
  ]

  /// Login, role and reach of each, a line.
  static var lines: [String] {
    ["样例账号 demo accounts · 密码 password \(password)"]
      + drafts.map { draft in
        let login = draft.login + String(repeating: " ", count: max(0, 15 - draft.login.count))
        let reach = draft.streetCode ?? draft.department ?? ""
        return "  \(login) \(draft.roles.title.zhHans) \(draft.roles.title.en) \(reach)"
      }
  }

  /// Makes what is not there yet: the areas, an office of every street and department, and the accounts.
  static func create(_ office: Office, library: PolicyLibrary) async throws {
    _ = try await BuildAreas(office: office).run(divisions: library.divisions, communities: [community], by: .console)
    let offices = ChangeOffices(office: office)
    let bureau = try await offices.add(OfficeDraft(kind: .bureau, name: "区局"), by: .console)
    for name in ["社会救助科", "儿童福利科", "养老服务科", "社会组织科"] {
      _ = try await offices.add(OfficeDraft(parent: bureau.id, kind: .section, name: name), by: .console)
    }
    for division in library.streets {
      _ = try await offices.add(
        OfficeDraft(
          parent: bureau.id, kind: .street, name: division.name.zhHans, area: AreaCode(division.code.text)),
        by: .console)
    }
    for department in library.dictionary.departments {
      _ = try await offices.add(
        OfficeDraft(kind: .department, name: department.title.zhHans, department: department.id), by: .console)
    }
    let hasher = PasswordHasher()
    for draft in drafts {
      do {
        _ = try await CreateAccount(office: office, hasher: hasher).run(draft, by: .console)
      } catch OperationError.conflict {
        // The demonstration was started before in this folder: the account is there already.
        continue
      }
    }
  }
}
