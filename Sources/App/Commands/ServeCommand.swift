import ArgumentParser
import Foundation
import Hummingbird
import Logging
import NIOCore
import Operations
import Vocabulary

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "启动网页 serve the web application",
    discussion: """
      收到 SIGTERM 后不再接新请求，十秒内结束在办请求，以 0 退出。端口被占用以 4 退出。
      On SIGTERM no new requests are taken, those under way end within ten seconds, and the exit code is 0.
      A port that is taken ends with 4.
      """)

  @Option(help: "监听地址 address and port") var listen = ListenAddress()
  @Option(help: "允许的主机名,逗号分隔;不给则不限 host names to answer to, separated by commas; any if not given")
  var hosts = ""
  @Flag(help: "浏览器经 HTTPS 访问(由前置服务器解密) browsers come by HTTPS through a server in front")
  var secure = false
  @Flag(help: "办理、导出、管理和批准的人员须先启用动态码 those who decide, export, administer or approve need one-time codes")
  var codes = false
  @OptionGroup var options: DataOptions
  @OptionGroup var work: ThreadOptions

  func run() async throws {
    let desk = Desk(
      office: try Office.open(path: options.data), library: try options.library(), hasher: PasswordHasher(),
      threads: work.threads)
    var configuration = WebConfiguration()
    configuration.address = listen.address
    configuration.port = listen.port
    configuration.hosts = Set(hosts.split(separator: ",").map { $0.lowercased() })
    configuration.isSecure = secure
    configuration.asksForCodes = codes
    configuration.dataFolder = options.data
    configuration.initCommand = "mingcha init --data \(options.data)"
    try await Serving(desk: desk, configuration: configuration, isJSON: options.json).run()
  }
}

/// Where to listen: `127.0.0.1:8080`, `[::1]:8080`, or a port alone; port 0 takes a free one.
struct ListenAddress: ExpressibleByArgument {
  var address = "127.0.0.1"
  var port = 8080

  init() {}

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard let last = parts.last, let port = UInt16(last) else { return nil }
    self.port = Int(port)
    guard parts.count > 1 else { return }
    let host = argument.dropLast(last.count + 1)
    address = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : String(host)
    if address.isEmpty || (parts.count > 2 && !host.hasPrefix("[")) { return nil }
  }

  var defaultValueDescription: String { "\(address):\(port)" }
}

/// Serves a desk until the process is told to stop.
struct Serving {
  let desk: Desk
  let configuration: WebConfiguration
  let isJSON: Bool
  /// An object that was not printed yet and is printed with the address; nil: the address alone.
  var totals: Data?

  /// - Throws: `.unavailable` when the port cannot be listened on.
  func run() async throws {
    let site = try Website(configuration: configuration)
    let server = WebServer(site: site, pages: SiteAssembly.pages(desk))
    var logger = Logger(label: "mingcha") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .notice
    let shown = configuration.address.contains(":") ? "[\(configuration.address)]" : configuration.address
    let (isJSON, totals) = (isJSON, totals)
    let caretaker = Caretaker(desk: desk, logger: logger)
    let care = Task.detached { await caretaker.run() }
    defer { care.cancel() }
    do {
      try await server.run(logger: logger, beside: [LedgerService(office: desk.office, logger: logger)]) { port in
        let address = "http://\(shown):\(port)/"
        if isJSON {
          Console.say(Serving.line(address, totals))
        } else {
          Console.say("网页地址 serving \(address)")
        }
        Console.flush()
      }
    } catch let error as IOError {
      throw Serving.taken(configuration, "\(error)")
    }
  }

  /// One object with the address and what was to be said before.
  private static func line(_ address: String, _ totals: Data?) -> String {
    // The totals were written by this program a moment ago; without them the address alone is still an object.
    let parsed = totals.flatMap { try? JSONSerialization.jsonObject(with: $0) } as? [String: Any]
    let data = try? Console.data((parsed ?? [:]).merging(["address": address]) { first, _ in first })
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{\"address\":\"\(address)\"}"
  }

  private static func taken(_ configuration: WebConfiguration, _ reason: String) -> OperationError {
    let address = "\(configuration.address):\(configuration.port)"
    return .unavailable(
      LocalizedText(
        zhHans: "无法监听 \(address)：端口被占用，或地址、权限不对。请换一个端口（--listen）或停掉占用它的程序。系统报告：\(reason)",
        en: "\(address) cannot be listened on: the port is taken, or the address or rights are wrong. Choose "
          + "another with --listen, or stop the program that holds it. \(reason)"))
  }
}
