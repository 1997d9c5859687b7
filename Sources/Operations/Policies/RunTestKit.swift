package import DMN
internal import Foundation
internal import Vocabulary

/// Runs the test folders of the DMN Technology Compatibility Kit and writes the results in the kit's own form.
package struct RunTestKit: Sendable {
  /// What came of a run.
  package struct Summary: Sendable {
    package let results: [TestResult]
    /// By level, in the order of their names.
    package let levels: [(name: String, totals: TestTotals)]
    /// By tier; empty where the kit has no inventory.
    package let tiers: [(name: String, totals: TestTotals)]
    /// Results that were to be mistakes, and those of them that are nulls without that mark.
    package let mistakes: (expected: Int, unmarked: [String])
  }

  /// Deeper folders are not looked into.
  private static let maximalDepth = 16

  private let clock: Clock

  package init(clock: Clock) {
    self.clock = clock
  }

  /// Runs every folder below one and writes a line for each case.
  ///
  /// - Parameter progress: gets the share that is done.
  /// - Throws: `.notFound` when there is no folder of tests, `.unavailable` when something cannot be read or written.
  package func run(
    _ folder: String, to file: String, progress: (Double) -> Void
  ) throws(OperationError) -> Summary {
    let root = URL(fileURLWithPath: folder).standardizedFileURL.path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue else {
      throw .notFound(
        LocalizedText(
          zhHans: "没有文件夹 \(folder)。请检查路径。", en: "There is no folder \(folder). Check the path."))
    }
    let paths = try RunTestKit.testFolders(in: root, depth: 0)
    guard !paths.isEmpty else {
      throw .notFound(
        LocalizedText(
          zhHans: "\(folder) 里没有 DMN TCK 的测试文件夹（应含 .dmn 模型和 …-test-….xml 用例）。请指向 TestCases 或其中一级。",
          en:
            "\(folder) holds no test folder of the DMN TCK (models .dmn beside cases …-test-….xml). Name TestCases or "
            + "a folder in it."))
    }
    let now = clock.now
    guard let start = FEELDateTime(clockMilliseconds: now()) else {
      throw .unavailable(
        LocalizedText(zhHans: "系统时钟不可用，请校准后重试。", en: "The clock of the system is not usable. Set it and try again."))
    }
    let moment: @Sendable () -> FEELDateTime = { FEELDateTime(clockMilliseconds: now()) ?? start }
    var results: [TestResult] = []
    for (place, path) in paths.enumerated() {
      results += try RunTestKit.read(path).run(clock: moment)
      progress(Double(place + 1) / Double(paths.count))
    }
    try ExchangeFolder.write(ResultsFile.text(results), to: URL(fileURLWithPath: file).standardizedFileURL.path)
    let inventory = RunTestKit.inventory(near: root)
    return Summary(
      results: results, levels: TestTotals.grouped(results) { $0.level },
      tiers: TestTotals.grouped(results) { inventory?.tier(of: $0) },
      mistakes: (
        expected: results.reduce(0) { $0 + $1.expectedErrors },
        unmarked: results.flatMap { result in
          result.unmarkedErrors.map { "\(result.folder) \(result.caseID) \($0)" }
        }
      ))
  }

  private static func unreadable(_ path: String) -> OperationError {
    .unavailable(
      LocalizedText(
        zhHans: "读不到 \(path)。请检查路径和权限。", en: "\(path) cannot be read. Check path and rights."))
  }

  /// Folders of tests in the order of their names; links are not followed.
  private static func testFolders(in folder: String, depth: Int) throws(OperationError) -> [String] {
    guard depth <= maximalDepth else { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw unreadable(folder)
    }
    if TestFolder.isTests(names) { return [folder] }
    var found: [String] = []
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      guard attributes?[.type] as? FileAttributeType == .typeDirectory else { continue }
      found += try testFolders(in: path, depth: depth + 1)
    }
    return found
  }

  private static func read(_ folder: String) throws(OperationError) -> TestFolder {
    var files: [TestFolder.File] = []
    do {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where name.hasSuffix(".dmn") || name.hasSuffix(".xml") {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        files.append(TestFolder.File(name: name, bytes: [UInt8](data)))
      }
    } catch {
      throw unreadable(folder)
    }
    return TestFolder(path: folder.split(separator: "/").suffix(2).joined(separator: "/"), files: files)
  }

  /// The tiers of the cases, from `inventory.csv` in the folder or one of the two above it.
  private static func inventory(near folder: String) -> TestTiers? {
    var place = URL(fileURLWithPath: folder)
    for _ in 0..<3 {
      if let text = try? String(contentsOf: place.appendingPathComponent("inventory.csv"), encoding: .utf8) {
        return TestTiers(inventory: text)
      }
      place.deleteLastPathComponent()
    }
    return nil
  }
}
