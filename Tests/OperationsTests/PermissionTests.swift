import Casework
import Findings
import Operations
import Policy
import Records
import Testing
import Vocabulary

@Suite("Permissions")
struct PermissionTests {
  /// Every verb that a permission guards, as somebody would call it.
  func calls(_ permission: Permission, _ district: District) -> [@Sendable (Officer) async throws -> Void] {
    let office = district.office
    let hasher = district.hasher
    let id = FindingID(1)
    let page = PageRequest(limit: 10)
    let contents = DeliveryContents(
      feed: "01", period: asOf,
      files: [DeliveredFile(name: "a", sha256: String(repeating: "a", count: 64), byteCount: 1)], rowCount: 1,
      acceptedCount: 1, rejectedCount: 0, reasons: [:])
    switch permission {
    case .addEvidence:
      let keep = KeepEvidence(office: office)
      return [
        { try await keep.begin(EvidenceSubject(.finding, 1), by: $0) },
        { _ = try await keep.run([], for: EvidenceSubject(.finding, 1), by: $0) },
      ]
    case .readEvidence:
      let read = ReadEvidence(office: office)
      return [
        { _ = try await read.list(EvidenceSubject(.finding, 1), by: $0) },
        { _ = try await read.file(EvidenceID(1), of: EvidenceSubject(.finding, 1), by: $0) },
      ]
    case .draftNotices:
      return [
        {
          let room = CaseRoom(office: office, library: try packagedLibrary.get())
          _ = try await DraftNotice(room: room).run("孤儿", street: "210213001", opinion: "x", by: $0)
        },
        {
          let room = CaseRoom(office: office, library: try packagedLibrary.get())
          try await MoveNotice(room: room).run(NoticeID(1), seenVersion: 1, .submit, reason: "", by: $0)
        },
      ]
    case .approveNotices:
      return [
        {
          let room = CaseRoom(office: office, library: try packagedLibrary.get())
          try await MoveNotice(room: room).run(NoticeID(1), seenVersion: 1, .approve, reason: "", by: $0)
        }
      ]
    case .manageAccounts:
      return [
        {
          _ = try await CreateAccount(office: office, hasher: hasher).run(
            AccountDraft(login: "new", displayName: "新", role: .auditor, streetCode: nil, password: password), by: $0)
        }, { _ = try await AdministerAccounts(office: office).list(by: $0) },
        { try await AdministerAccounts(office: office).setActive(false, AccountID(2), by: $0) },
        { try await ChangePassword(office: office, hasher: hasher).reset(AccountID(2), to: password + "1", by: $0) },
        { _ = try await AdministerAccounts(office: office).overview(by: $0) },
        { try await AdministerAccounts(office: office).begin(by: $0) },
        { _ = try await ReadAccount(office: office).run(AccountID(2), token: "", by: $0) },
        { try await EndSessions(office: office).run(of: AccountID(2), by: $0) },
        {
          _ = try await ChangeAccount(office: office).run(
            AccountChange(displayName: "新", version: ""), of: AccountID(2), by: $0)
        },
        {
          _ = try await CreateAccount(office: office, hasher: hasher).another(
            login: "two", password: password, of: StaffID(2), by: $0)
        },
      ]
    case .manageStaff:
      let other = StaffID(3)
      return [
        { _ = try await ReadStaff(office: office).run(by: $0) },
        { _ = try await ReadStaff(office: office).areas(below: nil, by: $0) },
        { _ = try await ChangeStaff(office: office).add(name: "新", by: $0) },
        { _ = try await ChangeStaff(office: office).run(other, name: "新", isActive: true, by: $0) },
        { _ = try await ChangeOffices(office: office).add(OfficeDraft(kind: .section, name: "科"), by: $0) },
        { try await ChangeOffices(office: office).rename(OfficeID(1), to: "局", by: $0) },
        {
          _ = try await ChangeOffices(office: office).addPost(PostDraft(office: OfficeID(1), role: .finance), by: $0)
        },
        { try await ChangeOffices(office: office).closePost(PostID(99), by: $0) },
        { _ = try await Appoint(office: office).run(other, to: PostID(99), by: $0) },
        { try await Appoint(office: office).end(AppointmentID(99), by: $0) },
        {
          _ = try await Delegate(office: office).run(
            DelegationDraft(post: PostID(99), giver: StaffID(99), taker: other, from: asOf, to: asOf, reason: "休假"),
            by: $0)
        },
        { try await Delegate(office: office).end(DelegationID(99), by: $0) },
        { _ = try await BuildAreas(office: office).add("210213001001001", name: "一网格", by: $0) },
      ]
    case .readFindings:
      return [
        {
          _ = try await ListFindings(office: office).run(filter: .current, sort: FindingSort(.rule), page: page, by: $0)
        }, { _ = try await ListFindings(office: office).facets(filter: .current, by: $0) },
        { _ = try await Search(office: office, library: packagedLibrary.get()).run("王", by: $0) },
        { _ = try await ReadFinding(office: office).run(id, by: $0) },
        { _ = try await LookBack(office: office, library: try packagedLibrary.get()).list(by: $0) },
      ]
    case .dispatchCases:
      return [
        { _ = try await DispatchFindings(office: office, library: try packagedLibrary.get()).run(by: $0) }
      ]
    case .superviseCases:
      return [
        {
          _ = try await LookBack(office: office, library: try packagedLibrary.get()).draw(from: asOf, to: asOf, by: $0)
        },
        {
          try await LookBack(office: office, library: try packagedLibrary.get()).record(
            .held, of: CaseID(99), note: "已入户", by: $0)
        },
      ]
    case .readQuality:
      return [{ _ = try await ReadQuality(office: office).run(by: $0) }]
    case .workCases, .reviewCases, .registerCases, .leadCases, .readCases, .readPetitions:
      // One of several is enough for every verb; CaseworkVerbTests asks as somebody with none.
      return []
    case .exportFindings:
      return [
        { _ = try await ExportFindings(office: office).run(filter: .current, format: .csv, to: "/dev/null/x", by: $0) }
      ]
    case .exportClear:
      return [
        {
          _ = try await ExportFindings(office: office).run(
            filter: .current, format: .ndjson, to: "/dev/null/x", purpose: "季度报送", by: $0)
        }, { try await ExportFindings(office: office).run(of: RunID(1), to: "/dev/null/x", purpose: "季度报送", by: $0) },
      ]
    case .readClearIdentity:
      return [{ _ = try await ReadClearIdentity(office: office).run(id, purpose: "入户核查", by: $0) }]
    case .readFiles:
      return [
        {
          let room = CaseRoom(office: office, library: try packagedLibrary.get())
          _ = try await ReadPersonFile(room: room).run("", by: $0)
        },
        {
          let room = CaseRoom(office: office, library: try packagedLibrary.get())
          _ = try await ReadHouseholdFile(room: room).run("1", by: $0)
        },
      ]
    case .readDeliveries:
      return [
        { _ = try await ListDeliveries(office: office).run(by: $0) },
        { _ = try await ListDeliveries(office: office).active(by: $0) },
        { _ = try await ListDeliveries(office: office).one(DeliveryID(1), by: $0) },
        { _ = try await ReadFeedMatrix(office: office, library: try packagedLibrary.get()).run(by: $0) },
        { _ = try await ReadFeed(office: office, library: try packagedLibrary.get()).run("31", by: $0) },
        {
          _ = try await ReadFeed(office: office, library: try packagedLibrary.get()).rejects(of: DeliveryID(1), by: $0)
        },
      ]
    case .manageDeliveries:
      return [
        { _ = try await StageDelivery(office: office).run(contents, folder: nil, by: $0) },
        { _ = try await StageDelivery(office: office).known(fileHash: "a", by: $0) },
        { _ = try await ActivateDelivery(office: office).run(DeliveryID(1), isConfirmed: true, by: $0) },
        { _ = try await ConfirmDelivery(office: office).run(DeliveryID(1), insteadOf: nil, by: $0) },
        {
          _ = try await HoldUpload(office: office, library: try packagedLibrary.get()).run(
            [], feed: "", period: "", by: $0)
        },
        { try await HoldUpload(office: office, library: try packagedLibrary.get()).begin(by: $0) },
        { _ = try await HoldUpload(office: office, library: try packagedLibrary.get()).find("a", by: $0) },
        { _ = try await HoldUpload(office: office, library: try packagedLibrary.get()).assign([:], to: "a", by: $0) },
        { try await HoldUpload(office: office, library: try packagedLibrary.get()).discard("a", by: $0) },
        { _ = try await ImportFiles(office: office, library: try packagedLibrary.get()).run(.init(files: []), by: $0) },
      ]
    case .readRuns:
      return [
        { _ = try await ListRuns(office: office).run(page: page, by: $0) },
        { _ = try await ListRuns(office: office).one(RunID(1), by: $0) },
        { _ = try await ListRuns(office: office).trend(by: $0) },
        { _ = try await ReadRun(office: office, library: try packagedLibrary.get()).list(page: page, by: $0) },
        { _ = try await ReadRun(office: office, library: try packagedLibrary.get()).run(RunID(1), by: $0) },
      ]
    case .recordRuns:
      return [
        {
          _ = try await RecordRun(office: office).run(
            FinishedRun(
              inputs: RunInputs(asOf: asOf, policyVersion: "", parameters: "{}", deliveries: [], rules: []),
              verdicts: [], stages: [], startedAt: 0), placing: { _ in .unknown }, by: $0)
        }, { _ = try await PrepareRun(office: office, library: try packagedLibrary.get()).run(by: $0) },
        {
          _ = try await PrepareRun(office: office, library: try packagedLibrary.get()).check(
            asOf: "", rules: [], purpose: "", by: $0)
        },
      ]
    case .saveFilters:
      return [
        { try await SaveFilter(office: office).run(SavedFilter(name: "我的", query: "rule=D07"), by: $0) },
        { _ = try await SaveFilter(office: office).list(by: $0) },
        { try await SaveFilter(office: office).remove(named: "我的", by: $0) },
      ]
    case .readPolicies, .editPolicies, .approvePolicies, .previewPolicies:
      return PolicyCalls(office: office, library: packagedLibrary).calls(permission)
    case .readAudit:
      return [
        { _ = try await ReadLedger(office: office).accessLog(page: page, by: $0) },
        { _ = try await ReadLedger(office: office).entries(page: page, by: $0) },
        { _ = try await ReadLedger(office: office).verify(by: $0) },
        { _ = try await ReadLedger(office: office).lines(AuditFilter(), page: page, by: $0) },
        { _ = try await ReadLedger(office: office).people(by: $0) },
        { _ = try await VerifyLedger(office: office).run(by: $0) },
        { _ = try await ExportLedger(office: office).run(to: "/dev/null/x", by: $0) },
        { _ = try await ProveEntry(office: office).run(sequence: 1, by: $0) },
        {
          _ = try await ExportAccessLog(office: office).run(
            AuditFilter(), format: .csv, to: "/dev/null/x", language: .zhHans, by: $0)
        },
      ]
    }
  }

  @Test("Without the permission a verb refuses, and the refusal is on record", arguments: Permission.allCases)
  func negative(permission: Permission) async throws {
    let district = try await District()
    try await district.record()
    let post = HeldPost(id: PostID(1), role: .streetClerk, office: OfficeID(1), officeName: "")
    let lacking =
      district.officers.values.filter { $0.scope(for: permission) == nil }
      + [
        Officer(account: AccountID(4), staff: StaffID(4), login: "x", displayName: "无街道", posts: [post]),
        Officer(account: AccountID(4), staff: StaffID(4), login: "x", displayName: "无岗位", posts: []),
      ]
    for officer in lacking {
      for call in calls(permission, district) {
        await expect("notAllowed") { try await call(officer) }
        let latest = try await ReadLedger(office: district.office).entries(page: PageRequest(limit: 1), by: .console)
        #expect(latest.rows.first?.action == .refused)
        #expect(latest.rows.first?.account == officer.account)
        #expect(latest.rows.first?.object == "permission/\(permission.rawValue)")
      }
    }
  }

  @Test("With the permission no verb speaks of rights", arguments: Permission.allCases)
  func positive(permission: Permission) async throws {
    for login in ["admin", "wang", "east", "audit", "hu"] {
      let district = try await District()
      try await district.record()
      let officer = district[login]
      guard officer.scope(for: permission) != nil else { continue }
      for call in calls(permission, district) {
        do {
          try await call(officer)
        } catch {
          #expect(kind(error) != "notAllowed", "\(login) \(permission)")
        }
      }
    }
  }

  @Test("A clerk sees, reads, decides, exports and uncovers the own street only; the rest does not exist")
  func streets() async throws {
    let district = try await District()
    try await district.record()
    let all = try await district.list("wang")
    let own = try await district.list("west")
    #expect(all.count == 4)
    #expect(own.map(\.placement.streetCode) == ["210213002"])
    var widened = FindingFilter()
    widened.streets = ["210213001", "210213002"]
    #expect(try await district.list("west", widened).count == 1)
    let facets = try await ListFindings(office: district.office).facets(filter: FindingFilter(), by: district["west"])
    #expect(facets.map(\.count) == [1])
    for foreign in all where foreign.placement.streetCode != "210213002" {
      await expect("notFound") {
        _ = try await ReadFinding(office: district.office).run(foreign.id, by: district["west"])
      }
      await expect("notFound") {
        _ = try await ActOnCase(office: district.office, library: packagedLibrary.get()).run(
          .finding(foreign.id), ActRequest(.verify, seenVersion: foreign.version, reason: "核实"), by: district["west"])
      }
      await expect("notFound") {
        _ = try await ReadClearIdentity(office: district.office).run(
          foreign.id, purpose: "入户核查", by: district["west"])
      }
    }
    await expect("notFound") {
      _ = try await ReadFinding(office: district.office).run(FindingID(999), by: district["west"])
    }
    #expect(try await ReadLedger(office: district.office).accessLog(page: PageRequest(limit: 9), by: .console).isEmpty)
  }
}
