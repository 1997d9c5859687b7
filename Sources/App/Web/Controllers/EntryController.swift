import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Vocabulary

/// Probes, assets, preferences, help, set-up, sign-in and sign-out.
struct EntryController: Sendable {
  let mounting: Mounting
  let pages: EntryPages

  func addRoutes(open: Router<WebContext>, closed: RouterGroup<OfficerContext>) {
    addProbes(open)
    mounting.anyone(open, .preferences) { ask in choosePreferences(ask) }
    mounting.anyone(open, .help) { ask in .page(HelpPage(visit: ask.visit)) }
    mounting.anyone(open, .setup) { ask in
      try await pages.isSetUp() ? .see(Route.signIn.path()) : .page(setupPage(ask.visit))
    }
    mounting.anyone(open, .signIn) { ask in
      try await pages.isSetUp()
        ? .page(SignInPage(visit: ask.visit, returnPath: ask.query["return"], account: "", notice: nil))
        : .see(Route.setup.path())
    }
    mounting.anyone(open, .signInSubmit) { ask in
      switch try await pages.signIn(ask) {
      case .started(let token):
        .see(ReturnPath.checked(ask.form["return"]), cookies: [mounting.site.cookies.session(token)])
      case .again(let page): .invalid(page)
      }
    }
    mounting.officer(closed, .signOut) { ask in
      try await pages.signOut(ask)
      return .see(Route.signIn.path(), cookies: [mounting.site.cookies.session(nil)])
    }
  }

  private func addProbes(_ router: Router<WebContext>) {
    router.on(RouterPath(Route.healthz.pattern), method: .get) { _, _ in
      Response(status: .ok, headers: [.contentType: "text/plain"], body: .init(byteBuffer: ByteBuffer(string: "ok\n")))
    }
    router.on(RouterPath(Route.readyz.pattern), method: .get) { _, _ in
      let isReady = await pages.isReady()
      return Response(
        status: isReady ? .ok : .serviceUnavailable, headers: [.contentType: "text/plain"],
        body: .init(byteBuffer: ByteBuffer(string: isReady ? "ready\n" : "not ready\n")))
    }
    router.on(RouterPath(Route.asset.pattern), method: .get) { request, context in
      try asset(named: context.parameters.get("name") ?? "", request)
    }
  }

  /// The name changes with the content, so a browser may keep a file for ever.
  private func asset(named name: String, _ request: Request) throws -> Response {
    guard let file = mounting.site.assets.file(named: name) else { throw WebRefusal.refused(.notFound, why: nil) }
    let headers: HTTPFields = [
      .contentType: file.contentType, .eTag: file.etag, .cacheControl: "public, max-age=31536000, immutable",
    ]
    if request.headers[.ifNoneMatch] == file.etag { return Response(status: .notModified, headers: headers) }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }

  private func choosePreferences(_ ask: Ask) -> Answer {
    var preferences = ask.visit.preferences
    for item in ask.query.all { preferences.take(item.name, item.value) }
    return .see(ReturnPath.checked(ask.query["return"]), cookies: mounting.site.cookies.preferences(preferences))
  }

  private func setupPage(_ visit: Visit) -> SetupPage {
    SetupPage(
      frame: visit.frame(title: Phrase.setupTitle.text(visit.language)),
      command: mounting.site.configuration.initCommand,
      dataFolder: mounting.site.configuration.dataFolder)
  }
}
