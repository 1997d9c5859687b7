import Logging
import Operations
import Records
import Vocabulary

/// What the program does by itself while it serves: goes on with bulk work, warns of terms, ends periods, hands out
/// findings; at its start and every few minutes.
struct Caretaker: Sendable {
  let desk: Desk
  let logger: Logger
  private static let pause = Duration.seconds(300)

  /// Works until its task is cancelled; what fails is tried again the next time.
  func run() async {
    while !Task.isCancelled {
      await round()
      // Only a cancelled task is not let sleep.
      guard (try? await Task.sleep(for: Self.pause)) != nil else { return }
    }
  }

  /// Everything once.
  func round() async {
    await attempt("bulk") { try await ActOnMany(office: desk.office, library: desk.library).workAll() }
    await attempt("clocks") { _ = try await AdvanceClocks(office: desk.office, library: desk.library).run() }
    await attempt("dispatch") {
      _ = try await DispatchFindings(office: desk.office, library: desk.library).run(by: .console)
    }
  }

  private func attempt(_ name: String, _ work: () async throws -> Void) async {
    do {
      try await work()
    } catch {
      logger.error("\(name): \((error as? OperationError)?.message.en ?? "\(error)")")
    }
  }
}
