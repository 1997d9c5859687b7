import Registers

/// All codes of the dictionary in ascending bytes: a code in a column is its rank, so that codes of different lists
/// compare and sort as the texts they are.
struct CodeRanks: Sendable {
  private let codes: [String]
  private let ranks: [String: Int64]
  private let texts: FlatTexts

  init(_ dictionary: DataDictionary) {
    codes = Set(dictionary.codeLists.values.flatMap { $0.codes.map(\.code) })
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    texts = FlatTexts(codes.map { Array($0.utf8) })
    ranks = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, Int64($0)) })
  }

  /// nil for a code that no list has.
  func rank(of code: String) -> Int64? { ranks[code] }

  /// The code at a rank in UTF-8; lives as long as this does.
  func code(at rank: Int64) -> UnsafeBufferPointer<UInt8> { texts[Int(rank)] }

  /// The ranks of a list by the 1-based places of its codes; place 0 is missing.
  func byPlace(_ list: CodeList) -> [Int64] {
    [nullCell] + list.codes.map { ranks[$0.code] ?? nullCell }
  }

  /// Ranks of the codes that begin with a prefix.
  func beginning(with prefix: String) -> [Int64] {
    codes.indices.filter { codes[$0].utf8.starts(with: prefix.utf8) }.map { Int64($0) }
  }
}
