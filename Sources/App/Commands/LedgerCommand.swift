import ArgumentParser
import Foundation
import Ledger
import Operations
import Records
import Vocabulary

struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "审计账: 校验、导出、证明 the ledger: verify, export, prove",
    subcommands: [Verify.self, Export.self, Prove.self, Checkpoint.self, RenewKey.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "校验审计账或导出文件;有改动则指出首条并以 3 退出 verify the ledger or an export",
      discussion: """
        校验数据文件夹时，同时与 ledger/checkpoints.txt 和 keys/ledger.pub 核对；--checkpoints 另给外部保存的副本。
        校验导出文件时只看给出的文件：没有外部保存的检查点，截去的尾部和用盗得的密钥整本重做看不出来。
        The data folder is held against ledger/checkpoints.txt and keys/ledger.pub as well; --checkpoints adds a copy
        kept elsewhere. An exported file is judged by the files given alone: without checkpoints kept elsewhere, an end
        cut off or a ledger made anew with a stolen key cannot be seen.
        """)

    @Option(help: "导出文件;不给则校验数据文件夹 an export; otherwise the data folder") var file: String?
    @Option(help: "外部保存的检查点文件 file of checkpoints kept elsewhere") var checkpoints: String?
    @Option(help: "信任的公钥文件(配合 --file) file of trusted public keys, with --file") var keys: String?
    @OptionGroup var options: DataOptions

    func run() async throws {
      let verdict =
        if let file {
          try VerifyLedger.file(file, checkpoints: checkpoints, keys: keys)
        } else {
          try await VerifyLedger(office: Office.open(path: options.data)).run(checkpoints: checkpoints, by: .console)
        }
      switch verdict {
      case .intact(let ledger):
        if options.json { return try Console.json(LedgerCommand.json(ledger)) }
        Console.say("审计账完整 The ledger is whole: \(ledger.count) 条 entries, 校验码 code \(ledger.shortCode)")
        Console.say("检查点 checkpoints \(ledger.checkpoints), 覆盖 covering \(ledger.signedCount) / \(ledger.count)")
      case .broken(let fault):
        if options.json {
          try Console.json([
            "intact": false, "fault": fault.kind.rawValue, "sequence": fault.sequence, "last": fault.last,
            "line": fault.line.map { $0 as Any } ?? NSNull(), "message": fault.message.en,
          ])
        } else {
          Console.say("审计账被改动 The ledger was touched: 第 \(fault.sequence) 条 entry \(fault.sequence)")
        }
        Console.note(fault.message)
        throw ExitCode(3)
      }
    }

    func validate() throws {
      if keys != nil, file == nil { throw ValidationError("--keys 只与 --file 同用 goes with --file only") }
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "导出可由第三方校验的审计账 export the ledger for others to verify")

    @Argument(help: "文件 file") var file: String
    @OptionGroup var options: DataOptions

    func run() async throws {
      let count = try await ExportLedger(office: Office.open(path: options.data)).run(to: file, by: .console)
      if options.json { return try Console.json(["out": file, "entries": count]) }
      Console.say("已导出 exported \(count) 条 entries → \(file)")
    }
  }

  struct Prove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "prove", abstract: "证明某条记录在账上(C2SP tlog-proof) prove that one entry stands in the ledger")

    @Argument(help: "序号 number of the entry") var sequence: Int64
    @Option(help: "文件;缺省写到标准输出 file; otherwise standard output") var out: String?
    @Option(help: "数据文件夹 data folder") var data = "./mingcha-data"

    func run() async throws {
      let proof = try await ProveEntry(office: Office.open(path: data)).run(sequence: sequence, by: .console)
      guard let out else { return Console.say(String(proof.text.dropLast())) }
      guard FileManager.default.createFile(atPath: out, contents: Data(proof.text.utf8)) else {
        throw OperationError.invalid("out", zhHans: "\(out) 无法写入。", en: "\(out) cannot be written.")
      }
    }
  }

  struct Checkpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "checkpoint", abstract: "立即签一个检查点 sign a checkpoint now")

    @OptionGroup var options: DataOptions

    func run() async throws {
      guard let made = try await MakeCheckpoint(office: Office.open(path: options.data)).run() else { return }
      if options.json {
        return try Console.json(["size": made.size, "code": made.shortCode, "note": made.text])
      }
      Console.say(made.text)
      Console.say("校验码 code \(made.shortCode)")
    }
  }

  struct RenewKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "renew-key", abstract: "更换审计账的签名密钥 renew the key that signs the ledger")

    @OptionGroup var options: DataOptions

    func run() async throws {
      let key = try await RenewLedgerKey(office: Office.open(path: options.data)).run(by: .console)
      if options.json { return try Console.json(["key": key.text]) }
      Console.say("新公钥 new public key: \(key.text)")
    }
  }

  fileprivate static func json(_ ledger: LedgerSummary) -> [String: Any] {
    [
      "intact": true, "entries": ledger.count, "signed": ledger.signedCount, "checkpoints": ledger.checkpoints,
      "head": ledger.head.hexadecimal, "root": ledger.root.hexadecimal, "code": ledger.shortCode,
    ]
  }
}
