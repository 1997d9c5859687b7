import Logging
import Operations
import ServiceLifecycle
import Vocabulary

/// Vouches for the ledger every few minutes while the server runs, and once more when it ends.
struct LedgerService: Service {
  let office: Office
  let logger: Logger

  private static let interval = Duration.seconds(300)

  func run() async throws {
    await vouch()
    await cancelWhenGracefulShutdown {
      // Cancelled when the server ends; there is nothing to wait for then.
      while (try? await Task.sleep(for: Self.interval)) != nil { await vouch() }
    }
    await vouch()
  }

  private func vouch() async {
    do {
      try await MakeCheckpoint(office: office).run()
    } catch {
      logger.error("\(error.message.zhHans) \(error.message.en)")
    }
  }
}

/// A command that writes to the ledger; when it is done, a checkpoint vouches for what it wrote.
protocol WritingCommand {
  var options: DataOptions { get }
}

extension WritingCommand {
  func vouch() async throws {
    try await MakeCheckpoint(office: Office.open(path: options.data)).run()
  }
}

extension DemoCommand: WritingCommand {}
extension FindingsCommand: WritingCommand {}
extension ImportCommand: WritingCommand {}
extension InitCommand: WritingCommand {}
extension RectifyCommand: WritingCommand {}
extension ScreenCommand: WritingCommand {}
