import ArgumentParser
import Foundation
import Glibc
import Operations
import Vocabulary

/// What a command has to say: results on standard output, everything else on standard error.
enum Console {
  /// A line of a result.
  static func say(_ line: String) {
    Swift.print(line)
  }

  /// Lines of a result that end by themselves.
  static func print(_ lines: String) {
    Swift.print(lines, terminator: "")
  }

  /// Hands on at once what was said: a pipe or a file would get it at the end only.
  static func flush() {
    fflush(nil)
  }

  /// A line that is no result: progress, a message, a warning.
  static func note(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// Chinese first, English below.
  static func note(_ text: LocalizedText) {
    note(text.zhHans)
    note(text.en)
  }

  static func json(_ object: [String: Any]) throws {
    say(String(decoding: try data(object), as: UTF8.self))
  }

  /// An object as it is printed: one line, keys in order.
  static func data(_ object: [String: Any]) throws -> Data {
    try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
  }

  /// Ends the program: 0 done, 1 refused, 2 usage, 3 damaged data, 4 environment, each with its message.
  static func exit(with error: any Error) -> Never {
    switch error {
    case let error as OperationError:
      note(error.message)
      switch error {
      case .damaged: Glibc.exit(3)
      case .unavailable: Glibc.exit(4)
      case .notFound, .notAllowed, .conflict, .invalid: Glibc.exit(1)
      }
    case let problem as PolicyProblem:
      for message in problem.messages { note("\(message.zhHans)\n  \(message.en)") }
      Glibc.exit(1)
    case let code as ExitCode: Glibc.exit(code.rawValue)
    default:
      let code = Mingcha.exitCode(for: error)
      let message = Mingcha.fullMessage(for: error)
      if code == .success {
        say(message)
        Glibc.exit(0)
      }
      note(message)
      Glibc.exit(code == .validationFailure ? 2 : 1)
    }
  }
}

/// A bar on a terminal, nothing elsewhere.
final class ProgressBar: @unchecked Sendable {
  private let label: String
  private let isShown = isatty(STDERR_FILENO) == 1
  private let lock = NSLock()
  private var shown = -1

  init(_ label: String) {
    self.label = label
  }

  /// Shows a share of 0...1; from any thread.
  func show(_ share: Double) {
    guard isShown else { return }
    let percent = Int(share * 100)
    lock.lock()
    defer { lock.unlock() }
    guard percent > shown else { return }
    shown = percent
    let bar = String(repeating: "█", count: percent / 4) + String(repeating: "░", count: 25 - percent / 4)
    FileHandle.standardError.write(Data("\r\(label) \(bar) \(percent)%".utf8))
    if percent == 100 { FileHandle.standardError.write(Data("\n".utf8)) }
  }
}

/// Options every command shares.
struct DataOptions: ParsableArguments {
  @Option(help: "数据文件夹 data folder")
  var data = "./mingcha-data"

  @Flag(help: "只输出 JSON output JSON only")
  var json = false

  /// The policies as edited in the data folder, or as packaged.
  func library() throws -> PolicyLibrary {
    try PolicyLibrary.load(overrides: data + "/policy")
  }
}

/// Threads to work with.
struct ThreadOptions: ParsableArguments {
  @Option(help: "线程数 threads")
  var threads = 2

  func validate() throws {
    guard (1...64).contains(threads) else {
      throw ValidationError("--threads 要在 1 到 64 之间 must be 1 to 64")
    }
  }
}
