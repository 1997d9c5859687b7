import ArgumentParser
import Foundation
import Operations
import Records
import Vocabulary

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "建立数据文件夹和首位管理员 create the data folder and the first administrator")

  @Option(help: "管理员账号 login of the administrator") var login = "admin"
  @Option(help: "姓名 name") var name = "管理员"
  @Option(
    help: "含密码的文件;不给则随机生成并显示一次 file with the password; otherwise one is made and shown once")
  var passwordFile: String?
  @OptionGroup var options: DataOptions

  func run() async throws {
    let office = try Office.open(path: options.data)
    let password = try passwordFile.map { path in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw OperationError.invalid(
          "password-file", zhHans: "读不到 \(path)。", en: "\(path) cannot be read.")
      }
      return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
    let made = password ?? OneTimePassword.make(office.identifiers)
    let account = try await CreateAccount(office: office, hasher: PasswordHasher()).run(
      AccountDraft(
        login: login, displayName: name, roles: [.securityAdministrator, .systemOperator], password: made,
        mustChangePassword: password == nil), by: .console)
    if options.json {
      try Console.json(["login": account.login, "password": password == nil ? made : ""])
    } else {
      Console.say("已建立 created \(options.data) · 管理员 administrator \(account.login)")
      if password == nil { Console.say("一次性密码 one-time password: \(made)") }
    }
  }
}
