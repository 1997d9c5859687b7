import Foundation
import Glibc
import Hummingbird
import HummingbirdTesting
import Logging
import Pages
import ServiceLifecycle
import Testing

@testable import mingcha

/// The limits of the server, over real sockets.
@Suite(.serialized) struct LiveTests {
  /// Sends pieces with a pause between them and reads until the server closes or the time is over.
  private static func talk(port: Int, pieces: [String], pause: Double, seconds: Double, until end: String? = nil) async
    -> (
      text: String, closed: Bool
    )
  {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isConnected = withUnsafePointer(to: &address) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
          }
        }
        guard isConnected == 0 else { return continuation.resume(returning: ("no connection", true)) }
        _ = fcntl(handle, F_SETFL, O_NONBLOCK)
        let deadline = Date().addingTimeInterval(seconds)
        var text = ""
        var rest = pieces[...]
        var next = Date()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while Date() < deadline {
          if let piece = rest.first, Date() >= next {
            let bytes = Array(piece.utf8)
            _ = send(handle, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            rest = rest.dropFirst()
            next = Date().addingTimeInterval(pause)
          }
          let count = recv(handle, &buffer, buffer.count, 0)
          if count > 0 { text += String(decoding: buffer[..<count], as: UTF8.self) }
          if let end, text.contains(end) { return continuation.resume(returning: (text, false)) }
          if count == 0 || (count < 0 && errno != EAGAIN) { return continuation.resume(returning: (text, true)) }
          usleep(5_000)
        }
        continuation.resume(returning: (text, false))
      }
    }
  }

  /// A port nobody listens on just now.
  private static func freePort() -> Int? {
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(handle) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(handle, $0, size) == 0 && getsockname(handle, $0, &size) == 0
      }
    }
    return isBound ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }

  private func serve(
    _ change: (inout WebConfiguration) -> Void, _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let site = try SampleSite {
      $0.port = 0
      change(&$0)
    }
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    try await site.server.application(logger: logger).test(.live) { client in
      try await body(try #require(client.port))
    }
  }

  @Test("A connection that says nothing, or drips its header, is closed")
  func silentConnections() async throws {
    try await serve({ $0.idleSeconds = 1 }) { port in
      let silent = await Self.talk(port: port, pieces: [], pause: 0, seconds: 60)
      #expect(silent.closed)
      let drip = await Self.talk(
        port: port,
        pieces: ["GET /healthz HTTP/1.1\r\nHost: localhost\r\n"] + Array(repeating: "X-A: b\r\n", count: 60),
        pause: 1.4, seconds: 60)
      #expect(drip.closed && !drip.text.contains("200 OK"))
    }
  }

  @Test("A body that drips for ever is cut by the deadline")
  func drippingBody() async throws {
    try await serve({ $0.handlerSeconds = 1 }) { port in
      let head =
        "POST /findings/views HTTP/1.1\r\nHost: localhost\r\nCookie: \(SampleSite.cookie)\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n"
      let answer = await Self.talk(
        port: port, pieces: [head] + Array(repeating: "a", count: 900), pause: 0.1, seconds: 80, until: "503")
      #expect(answer.text.contains("503"), "\(answer.text.prefix(100))")
    }
  }

  @Test("Headers beyond the limits are refused and the server goes on")
  func oversizedHeaders() async throws {
    try await serve({ _ in }) { port in
      let large = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: \(String(repeating: "a", count: 20_000))\r\n\r\n"
      let many = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\((0..<200).map { "X-\($0): a\r\n" }.joined())\r\n"
      let two = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"
      for request in [large, many, two] {
        let answer = await Self.talk(port: port, pieces: [request], pause: 0, seconds: 2)
        #expect(!answer.text.contains("200 OK"), "\(answer.text.prefix(60)) to \(request.prefix(60))")
      }
      let good = await Self.talk(
        port: port, pieces: ["GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"], pause: 0,
        seconds: 60)
      #expect(good.text.contains("200 OK") && good.text.hasSuffix("ok\n"))
    }
  }

  @Test("Told to stop, the server ends in time although a request is still running")
  func drains() async throws {
    let port = try #require(Self.freePort())
    let site = try SampleSite {
      $0.port = port
      $0.drainSeconds = 1
    }
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let group = ServiceGroup(configuration: site.server.services(logger: logger))
    let running = Task { try await group.run() }
    try await Task.sleep(for: .milliseconds(400))
    let slow = "GET /search?q=slow HTTP/1.1\r\nHost: localhost\r\nCookie: \(SampleSite.cookie)\r\n\r\n"
    async let pending = Self.talk(port: port, pieces: [slow], pause: 0, seconds: 20)
    try await Task.sleep(for: .milliseconds(400))
    let start = ContinuousClock.now
    await group.triggerGracefulShutdown()
    _ = try? await running.value
    #expect(ContinuousClock.now - start < .seconds(30))
    #expect(await pending.closed)
  }
}
