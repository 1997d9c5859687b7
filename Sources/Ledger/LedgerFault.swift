package import Vocabulary

/// The first thing in a ledger that is not as it was written.
package struct LedgerFault: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// A line of an export that cannot be read, or is written otherwise than the format says.
    case malformed
    /// The first line of an export contradicts what follows.
    case header
    /// Another number than the next: an entry was taken out, put in, doubled or moved.
    case sequence
    /// Text that is no code, such as a name or the number of a citizen.
    case text
    /// The hash of an entry is not that of its contents.
    case hash
    /// The entry after this one remembers another hash: this one was replaced with its hash computed anew.
    case link
    /// The time lies before that of the entry before.
    case clock
    /// The entry names a key that cannot be one of this ledger.
    case key
    /// The tree over the entries is another than a checkpoint says.
    case root
    /// A checkpoint's signature does not hold, or its key is not the ledger's.
    case signature
    /// The first key is none of those the verifier was told to trust.
    case stranger
    /// A checkpoint vouches for entries that are missing at the end.
    case cut
    /// Entries at the end that no checkpoint vouches for.
    case unsigned
    /// Words kept beside an entry are missing or other than its digest says.
    case note
  }

  package let kind: Kind
  /// The first entry that cannot be trusted.
  package let sequence: Int64
  /// The last entry that comes into question where only a stretch is known.
  package let last: Int64
  /// The line of an exported file, from 1; nil when it is no file.
  package var line: Int?

  package init(_ kind: Kind, at sequence: Int64, through last: Int64? = nil, line: Int? = nil) {
    self.kind = kind
    self.sequence = sequence
    self.last = max(sequence, last ?? sequence)
    self.line = line
  }

  /// What to tell people, with what to do.
  package var message: LocalizedText {
    let place =
      last == sequence
      ? LocalizedText(zhHans: "第 \(sequence) 条", en: "Entry \(sequence)")
      : LocalizedText(zhHans: "第 \(sequence) 至 \(last) 条之间", en: "Between entries \(sequence) and \(last)")
    let row = line.map { LocalizedText(zhHans: "（文件第 \($0) 行）", en: " (line \($0) of the file)") }
    let reason = kind.reason(sequence)
    return LocalizedText(
      zhHans: "\(place.zhHans)\(row?.zhHans ?? "")：\(reason.zhHans)请停止使用，保全数据文件夹，并与备份和外部保存的检查点核对。",
      en: "\(place.en)\(row?.en ?? ""): \(reason.en) Stop, keep the data folder as it is, and compare it with a "
        + "backup and with the checkpoints kept elsewhere.")
  }
}

extension LedgerFault.Kind {
  fileprivate func reason(_ sequence: Int64) -> LocalizedText {
    switch self {
    case .malformed: LocalizedText(zhHans: "不是格式规定的写法。", en: "it is not written as the format demands.")
    case .header: LocalizedText(zhHans: "文件首行与内容不符。", en: "the first line of the file contradicts it.")
    case .sequence:
      LocalizedText(zhHans: "序号不连续，有记录被删、插、重复或调换。", en: "the number is not the next; entries were cut out or moved.")
    case .text:
      LocalizedText(zhHans: "含有账中不得出现的文字或号码。", en: "it holds text or numbers that may not stand in the ledger.")
    case .hash: LocalizedText(zhHans: "内容与散列值不符，被改动过。", en: "its contents do not fit its hash; it was changed.")
    case .link:
      LocalizedText(
        zhHans: "与第 \(sequence + 1) 条所记的散列值不符，整条被换过。",
        en: "entry \(sequence + 1) remembers another hash; the whole entry was replaced.")
    case .clock: LocalizedText(zhHans: "时间早于前一条。", en: "its time lies before the entry before.")
    case .key: LocalizedText(zhHans: "所记的公钥不是本账的公钥。", en: "the key it names cannot be one of this ledger.")
    case .root: LocalizedText(zhHans: "与检查点的树根不符，记录被改写。", en: "a checkpoint has another root; entries were rewritten.")
    case .signature: LocalizedText(zhHans: "检查点的签名不成立。", en: "the signature of a checkpoint does not hold.")
    case .stranger: LocalizedText(zhHans: "账的公钥不是您所信任的公钥。", en: "the ledger's key is none that you trust.")
    case .cut:
      LocalizedText(zhHans: "应有的记录不见了，尾部被截去。", en: "it should be there but is missing: the end was cut off.")
    case .unsigned: LocalizedText(zhHans: "尾部没有检查点作证。", en: "no checkpoint vouches for the end.")
    case .note: LocalizedText(zhHans: "旁存的文字缺失或被改动。", en: "the words kept beside it are missing or were changed.")
    }
  }
}

/// A ledger in which everything holds.
package struct LedgerSummary: Hashable, Sendable {
  /// How many entries there are.
  package let count: Int64
  /// The hash of the last entry.
  package let head: LedgerHash
  /// The root of the tree over all entries.
  package let root: LedgerHash
  /// How many entries the last good checkpoint covers; 0 when there is none.
  package let signedCount: Int64
  /// How many checkpoints were compared.
  package let checkpoints: Int
  /// Ten characters for the root, to compare by eye.
  package var shortCode: String { LedgerHash.shortCode(root) }
}

/// What verifying a ledger showed.
package enum LedgerVerdict: Hashable, Sendable {
  case intact(LedgerSummary)
  case broken(LedgerFault)
}
