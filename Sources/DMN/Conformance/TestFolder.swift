internal import Vocabulary

/// A folder of the DMN Technology Compatibility Kit: models and the cases they are tested with.
package struct TestFolder: Sendable {
  /// As the results name it: `compliance-level-2/0004-simpletable-U`.
  package let path: String
  package let files: [File]

  /// A file by its name, read whole.
  package struct File: Sendable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  package init(path: String, files: [File]) {
    self.path = path
    self.files = files.sorted { $0.name < $1.name }
  }

  /// Whether files of these names make a folder of tests: a model and cases beside it.
  package static func isTests(_ names: [String]) -> Bool {
    names.contains { $0.hasSuffix(".dmn") } && names.contains(where: isCases)
  }

  private static func isCases(_ name: String) -> Bool {
    name.hasSuffix(".xml") && name.contains("-test-")
  }

  /// Runs every case; a file that cannot be read gives results too.
  package func run(clock: @escaping @Sendable () -> FEELDateTime) -> [TestResult] {
    var models: [(name: String, model: Result<DMNModel, ModelProblem>)] = []
    for file in files where file.name.hasSuffix(".dmn") {
      do throws(ModelProblem) {
        models.append((file.name, .success(try DMNModel(xml: file.bytes, file: file.name))))
      } catch {
        models.append((file.name, .failure(error)))
      }
    }
    return files.filter { TestFolder.isCases($0.name) }.flatMap { run($0, models, clock) }
  }

  private func run(
    _ file: File, _ models: [(name: String, model: Result<DMNModel, ModelProblem>)],
    _ clock: @escaping @Sendable () -> FEELDateTime
  ) -> [TestResult] {
    let name = String(file.name.dropLast(4))
    func failed(_ id: String, _ message: String) -> TestResult {
      TestResult(folder: path, file: name, caseID: id, outcome: .error, message: message)
    }
    let tests: TestCases
    do throws(ModelProblem) {
      tests = try TestCases(xml: file.bytes, file: file.name)
    } catch {
      return [failed("", error.message.en)]
    }
    guard let main = models.first(where: { $0.name == tests.modelName }) ?? (models.count == 1 ? models[0] : nil) else {
      return tests.cases.map { failed($0.id, "there is no model \(tests.modelName) in the folder") }
    }
    switch main.model {
    case .failure(let problem): return tests.cases.map { failed($0.id, problem.message.en) }
    case .success(let model):
      let others = models.compactMap { try? $0.model.get() }
      let runner = ModelRunner(model, others: others, clock: clock)
      return tests.cases.map { TestResult($0, runner, folder: path, file: name) }
    }
  }
}
