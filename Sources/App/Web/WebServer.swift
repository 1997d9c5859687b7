import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Pages
import ServiceLifecycle
import UnixSignals

/// The web application: mounts every route and serves until it is told to stop.
struct WebServer: Sendable {
  let site: Website
  let pages: SitePages

  /// Every route of `Route`, behind the front.
  func router() -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(
      middleware: Front(site: site, findSession: pages.entry.findSession, findBearer: pages.entry.findBearer))
    if let api = pages.api { router.add(middleware: APIGate(site: site, gate: pages.entry.gate, room: api)) }
    let officers = router.group(context: OfficerContext.self)
    let mounting = Mounting(site: site, gate: pages.entry.gate, stepUp: pages.entry.stepUp)
    EntryController(mounting: mounting, pages: pages.entry).addRoutes(open: router, closed: officers)
    HomeController(mounting: mounting, pages: pages.home).addRoutes(to: officers)
    FeedsController(mounting: mounting, pages: pages.feeds).addRoutes(to: officers)
    RunsController(mounting: mounting, pages: pages.runs).addRoutes(to: officers)
    FindingsController(mounting: mounting, pages: pages.findings).addRoutes(to: officers)
    PeopleController(mounting: mounting, pages: pages.people).addRoutes(to: officers)
    PoliciesController(mounting: mounting, pages: pages.policies).addRoutes(to: officers)
    EditionController(mounting: mounting, pages: pages.editions, whatIf: pages.whatIf).addRoutes(to: officers)
    EvidenceController(mounting: mounting, pages: pages.evidence).addRoutes(to: officers)
    NoticeController(mounting: mounting, pages: pages.notices).addRoutes(open: router, closed: officers)
    RectificationController(mounting: mounting, pages: pages.rectification).addRoutes(to: officers)
    AdminController(mounting: mounting, pages: pages.admin).addRoutes(to: officers)
    StaffController(mounting: mounting, pages: pages.staff).addRoutes(to: officers)
    return router
  }

  /// Serves until SIGTERM or SIGINT; requests in flight then have a few seconds to end.
  ///
  /// - Parameters:
  ///   - others: services that start before the application and end after it.
  ///   - listening: called with the port once the server listens.
  func run(
    logger: Logger, beside others: [any Service] = [], listening: @escaping @Sendable (_ port: Int) -> Void
  ) async throws {
    try await ServiceGroup(configuration: services(logger: logger, beside: others, listening: listening)).run()
  }

  /// The server as a service that ends on a signal, and by force when requests in flight take too long.
  func services(
    logger: Logger, beside others: [any Service] = [],
    listening: @escaping @Sendable (_ port: Int) -> Void = { _ in }
  ) -> ServiceGroupConfiguration {
    var configuration = ServiceGroupConfiguration(
      services: others + [application(logger: logger, listening: listening)],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(site.configuration.drainSeconds)
    return configuration
  }

  /// The application with its limits.
  func application(
    logger: Logger, listening: @escaping @Sendable (_ port: Int) -> Void = { _ in }
  ) -> some ApplicationProtocol {
    let settings = site.configuration
    let channel = HTTP1Channel.Configuration(
      idleTimeout: .seconds(settings.idleSeconds),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: settings.headerBytesMax, maxHeaderListSize: settings.headerBytesMax,
        maxHeaderFieldCount: settings.headerFieldsMax))
    return Application(
      router: router(), server: .http1(configuration: channel),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.address, port: settings.port),
        availableConnectionsDelegate: MaximumAvailableConnections(settings.connectionsMax, logger: logger)),
      onServerRunning: { channel in listening(channel.localAddress?.port ?? settings.port) }, logger: logger)
  }
}
