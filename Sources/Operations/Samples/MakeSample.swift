internal import Registers
package import Samples
internal import Vocabulary

/// Writes the files of a synthetic district.
package struct MakeSample: Sendable {
  private let library: PolicyLibrary

  package init(library: PolicyLibrary) {
    self.library = library
  }

  /// - Parameters:
  ///   - folder: made if need be; files of the same names are replaced.
  ///   - progress: people written so far.
  package func run(
    people: Int, seed: UInt64, dirtyPercent: Int = 1, to folder: String, progress: (Int) -> Void = { _ in }
  ) throws(OperationError) -> SampleSummary {
    do {
      return try SampleDistrict(
        people: people, seed: seed, dirtyPercent: dirtyPercent, dictionary: library.dictionary
      ).write(to: folder, progress: progress)
    } catch {
      switch error {
      case .peopleOutOfRange, .dirtOutOfRange, .asOfOutOfRange:
        throw .invalid([FieldMessage(field: "people", message: error.message)])
      default: throw .unavailable(error.message)
      }
    }
  }
}
