import Operations
import Pages
import Records
import Vocabulary

extension EntryPages {
  /// Signing in and out over the verbs.
  init(_ desk: Desk) {
    let office = desk.office
    let signIn = desk.signIn
    let resume = ResumeSession(office: office)
    self.init(
      isReady: {
        // Whatever keeps the store from answering, the answer is no.
        (try? await AdministerAccounts(office: office).isSetUp()) != nil
      },
      isSetUp: { try await AdministerAccounts(office: office).isSetUp() },
      findSession: { token in
        try await resume.run(token: token).map { LiveSession($0, token: token) }
      },
      stepUp: { proof, ask in
        try await StepUp(office: office, hasher: desk.hasher).run(proof, token: ask.token, by: ask.officer)
      },
      gate: { permissions, officer in try await Authorise(office: office).run(permissions, by: officer) },
      signIn: { ask in
        let login = ask.form["account"] ?? ""
        do {
          let ticket = try await signIn.run(
            login: login, password: ask.form["password"] ?? "", code: ask.form["code"] ?? "", from: ask.reader.source)
          return .started(token: ticket.token)
        } catch OperationError.notAllowed {
          return .again(SignInPage(wrong: ask.visit, returnPath: ask.form["return"], account: login))
        } catch OperationError.unavailable(let text) {
          return .again(
            SignInPage(
              visit: ask.visit, returnPath: ask.form["return"], account: login, notice: .care(text[ask.visit.language]))
          )
        }
      },
      signOut: { ask in try await SignOut(office: office).run(token: ask.officer.token, by: ask.by) },
      findBearer: { token in
        try await resume.run(token: token, isRotating: false).map { LiveSession($0, token: token) }
      })
  }
}

extension LiveSession {
  /// A session as the store knows it.
  init(_ session: ResumedSession, token: String) {
    self.init(
      signedIn: SignedIn(
        officer: session.officer, token: token,
        visiting: VisitingOfficer(
          name: session.officer.displayName, role: session.officer.title, areas: session.officer.areas),
        isProven: session.isProven, hasSecondFactor: session.hasSecondFactor),
      formKey: session.formKey, mustChangePassword: session.mustChangePassword, replacement: session.replacement)
  }
}

extension Officer {
  /// The areas that the navigation offers; the verbs decide again on every call.
  fileprivate var areas: Set<Area> {
    Set(
      Area.allCases.filter { area in
        let permission: Permission? =
          switch area {
          case .findings: .readFindings
          case .feeds: .readDeliveries
          case .runs: .readRuns
          case .publicity: scope(for: .draftNotices) == nil ? .approveNotices : .draftNotices
          case .rectification: .readCases
          case .home, .policies, .dictionary: nil
          case .accounts: .manageAccounts
          case .accessLog: .readAudit
          }
        return permission.map { scope(for: $0) != nil } ?? true
      })
  }
}
