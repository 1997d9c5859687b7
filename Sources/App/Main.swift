import ArgumentParser

@main
struct Mingcha: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "明察 民政业务排查系统 · screening and casework for a civil-affairs bureau")
}
