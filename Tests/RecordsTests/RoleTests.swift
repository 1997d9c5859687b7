import Findings
import Records
import Testing
import Vocabulary

@Suite("Roles")
struct RoleTests {
  func officer(_ posts: HeldPost...) -> Officer {
    Officer(account: AccountID(1), staff: StaffID(7), login: "a1", displayName: "甲", posts: posts)
  }

  func post(_ role: Role, area: String? = nil, department: String? = nil) -> HeldPost {
    HeldPost(
      id: PostID(1), role: role, office: OfficeID(1), officeName: "样例", area: area.flatMap { AreaCode($0) },
      department: department)
  }

  func place(_ street: String, _ community: String = "") -> Placement {
    Placement(streetCode: street, communityCode: community)
  }

  @Test("Every role has one rule, and no permission without the fields that it shows")
  func matrix() {
    #expect(PermissionMatrix.rules.map(\.role) == Role.allCases)
    for rule in PermissionMatrix.rules {
      for permission in rule.permissions {
        #expect(rule.fields.contains(permission.fieldClass), "\(rule.role) \(permission)")
        #expect(PermissionMatrix.fields(rule.role, permission)?.last == permission.fieldClass)
      }
    }
    for permission in Permission.allCases {
      #expect(Role.assignable.contains { $0.permissions.contains(permission) }, "nobody has \(permission)")
    }
  }

  @Test("A permission reaches what the posts that give it reach, and nothing without one")
  func scopes() {
    for role in Role.allCases {
      for permission in Permission.allCases {
        let scope = officer(post(role, area: "210213001", department: "P01")).scope(for: permission)
        #expect((scope != nil) == role.permissions.contains(permission))
        #expect(scope?.isEverything ?? false == (role.permissions.contains(permission) && role.reach == .whole))
      }
    }
    #expect(officer(post(.streetClerk)).scope(for: .readFindings) == nil, "a post of a street without a street")
    #expect(officer().scope(for: .readPolicies) == nil)
    #expect(officer(post(.feedOfficer)).scope(for: .readDeliveries) == nil)
  }

  @Test("Reaches of several posts add up, each for the permissions its own role gives")
  func union() throws {
    let both = officer(
      post(.streetClerk, area: "210213001"), post(.streetReviewer, area: "210213002001"),
      post(.feedOfficer, department: "P01"))
    let scope = try #require(both.scope(for: .readFindings))
    #expect(scope.areas.map(\.text) == ["210213001", "210213002001"])
    #expect(scope.contains(place("210213001")) && scope.contains(place("210213001", "210213001009")))
    #expect(scope.contains(place("210213002", "210213002001")))
    #expect(!scope.contains(place("210213002")) && !scope.contains(place("210213002", "210213002002")))
    #expect(!scope.contains(place("")) && !scope.contains(place("210213003")))
    #expect(both.scope(for: .readDeliveries)?.departments == ["P01"])
    #expect(both.scope(for: .readDeliveries)?.areas.isEmpty == true)
    let wide = officer(post(.streetClerk, area: "210213001"), post(.sectionOfficer))
    #expect(wide.scope(for: .readFindings)?.contains(place("")) == true)
    let nested = officer(post(.streetClerk, area: "210213"), post(.streetClerk, area: "210213001"))
    #expect(nested.scope(for: .readFindings)?.areas.map(\.text) == ["210213"])
    #expect(officer(post(.gridWorker)).scope(for: .readPolicies)?.assignee == StaffID(7))
  }

  @Test("Administering people, running the machine, deciding about citizens and auditing are in different hands")
  func separation() {
    let citizens: Set<Permission> = [
      .readFindings, .workCases, .reviewCases, .exportFindings, .exportClear, .readClearIdentity, .readFiles,
    ]
    for role in [Role.securityAdministrator, .systemOperator, .auditor] {
      #expect(role.permissions.isDisjoint(with: citizens), "\(role)")
      #expect(!PermissionMatrix.rule(role).fields.contains(.personal))
    }
    for role in Role.assignable {
      let permissions = role.permissions
      #expect(!permissions.contains(.manageStaff) || role == .securityAdministrator)
      #expect(!permissions.contains(.manageAccounts) || role == .securityAdministrator)
      let acting: Set<Permission> = [.workCases, .reviewCases, .dispatchCases, .superviseCases, .leadCases]
      #expect(!permissions.contains(.readAudit) || permissions.isDisjoint(with: acting))
      #expect(!(permissions.contains(.workCases) && permissions.contains(.reviewCases)), "\(role)")
      #expect(!(permissions.contains(.editPolicies) && permissions.contains(.approvePolicies)))
    }
    #expect(!Role.assignable.contains(.console))
  }

  @Test("Areas are digits of four lengths; one contains what begins with it")
  func areas() throws {
    for text in ["", "21021", "2102130", "21021a", "２１０２１３", "2102130010010011"] { #expect(AreaCode(text) == nil) }
    let grid = try #require(AreaCode("210213001001001"))
    let line = Array(sequence(first: grid) { $0.parent })
    #expect(line.map(\.level) == [.grid, .community, .street, .district])
    for (index, area) in line.enumerated() {
      #expect(line.map { area.contains($0) } == line.indices.map { $0 <= index })
    }
  }
}
