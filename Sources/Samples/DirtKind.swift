import Registers

/// One way in which a row of a delivery can be untidy or wrong.
enum DirtKind: String, CaseIterable {
  // Tidied up by the import:
  case lowerCaseX, fullWidth, innerBlanks, fifteenDigits, apostrophe, slashDay, compactDay, hyphenMonth
  case thousands, currency, nullToken, trimmed, lineBreak, extraDecimals, label, shortCode
  // An optional cell that cannot be read:
  case optionalDay, optionalAmount, optionalCode, optionalFlag, optionalOther
  // Rejected:
  case scientific, shortID, impossibleBirth, wrongCheck, impossibleDay, wrongMonth, badAmount, negative, unknownCode
  case badDivision, badInteger, badUSCC, requiredEmpty, duplicate, surplus
  // Skipped:
  case blankLine, wideBlankLine

  /// Optional columns that no rule looks at, so that an unreadable cell in them does no harm.
  private static let harmless: Set<String> = [
    "sex", "registered_at", "use_nature", "purchase_price", "last_exit_date", "destination_class", "employer_uscc",
    "join_date", "basic_pension", "pension_kind", "tax_paid", "area", "mortgage_amount", "sealed", "monthly_rent",
    "base", "monthly_deposit", "reason", "outstanding", "share_pct", "fund_paid", "disease_class", "issued_at",
    "cremation_date", "power", "subsidy", "contract_area", "sales", "member_count", "care_level",
    "aid_before_approval", "members", "taxpayer_uscc",
  ]

  func applies(to column: ColumnSchema, cell: [UInt8], isKey: Bool) -> Bool {
    let isHarmless = !column.isRequired && DirtKind.harmless.contains(column.id) && !cell.isEmpty
    switch self {
    case .lowerCaseX: return column.kind == .citizenID && cell.last == 0x58
    case .fullWidth, .innerBlanks, .apostrophe: return column.kind == .citizenID && cell.count == 18
    case .fifteenDigits:
      return column.kind == .citizenID && cell.count == 18 && cell[6] == 0x31 && cell[7] == 0x39
    case .scientific, .shortID, .impossibleBirth, .wrongCheck:
      return column.kind == .citizenID && column.isRequired && cell.count == 18
    case .slashDay, .compactDay: return column.kind == .date && cell.count == 10 && cell[4] == 0x2D
    case .hyphenMonth: return column.kind == .yearMonth && cell.count == 6
    case .thousands: return column.isMoney && cell.count >= 7 && cell[cell.count - 3] == 0x2E && cell[0] != 0x2D
    case .currency, .extraDecimals: return column.isMoney && cell.count >= 4 && cell[cell.count - 3] == 0x2E
    case .nullToken: return !column.isRequired && cell.isEmpty && column.kind != .text(isIdentifier: false)
    case .trimmed: return !cell.isEmpty
    case .lineBreak: return column.id == "address" && !cell.isEmpty
    case .label: return column.isCode && !cell.isEmpty
    case .shortCode: return column.isCode && cell.count == 2 && cell[0] == 0x30
    case .optionalDay: return isHarmless && column.kind == .date
    case .optionalAmount: return isHarmless && column.isMoney
    case .optionalCode: return isHarmless && column.isCode
    case .optionalFlag: return isHarmless && column.kind == .boolean
    case .optionalOther:
      return isHarmless && (column.kind == .uscc || column.kind == .decimal || column.kind == .integer)
    case .impossibleDay: return column.isRequired && column.kind == .date
    case .wrongMonth: return column.isRequired && column.kind == .yearMonth
    case .badAmount, .negative: return column.isRequired && column.isUnsignedMoney
    case .unknownCode: return column.isRequired && column.isCode
    case .badDivision: return column.isRequired && column.isDivision
    case .badInteger: return column.isRequired && column.kind == .integer
    case .badUSCC: return column.isRequired && column.kind == .uscc
    case .requiredEmpty: return column.isRequired
    case .duplicate: return isKey
    case .surplus, .blankLine, .wideBlankLine: return true
    }
  }

  /// Spoils a row at one place; `label` is the label of the code there.
  func spoil(_ cells: [[UInt8]], at place: Int, label: [UInt8]?) -> DirtSource.Spoilt {
    var cells = cells
    switch self {
    case .blankLine: return .blankLine(isWide: false)
    case .wideBlankLine: return .blankLine(isWide: true)
    case .surplus: return .additional(cells, surplus: Array("多余".utf8))
    case .duplicate: return .additional(cells, surplus: nil)
    default: break
    }
    let isRejected = rejectedForms
    cells[place] = isRejected ? wrong(cells[place]) : untidy(cells[place], label: label)
    return isRejected ? .additional(cells, surplus: nil) : .inPlace(cells)
  }

  private var rejectedForms: Bool {
    switch self {
    case .scientific, .shortID, .impossibleBirth, .wrongCheck, .impossibleDay, .wrongMonth, .badAmount, .negative,
      .unknownCode, .badDivision, .badInteger, .badUSCC, .requiredEmpty:
      true
    default: false
    }
  }

  /// A cell that must be rejected.
  private func wrong(_ cell: [UInt8]) -> [UInt8] {
    switch self {
    case .scientific: return Array("2.10213E+17".utf8)
    case .shortID: return Array(cell.dropLast())
    case .impossibleBirth: return Array(cell[0..<10] + Array("1301".utf8) + cell[14...])
    case .wrongCheck: return Array(cell.dropLast()) + [cell.last == 0x30 ? 0x31 : 0x30]
    case .impossibleDay: return Array("20260229".utf8)
    case .wrongMonth: return Array("202613".utf8)
    case .badAmount: return Array("12,34.00".utf8)
    case .negative: return Array("-300.00".utf8)
    case .unknownCode: return Array("?!".utf8)
    case .badDivision: return Array("21021300A".utf8)
    case .badInteger: return Array("约3".utf8)
    case .badUSCC: return Array(cell.dropLast()) + [0x4F]
    default: return []
    }
  }

  /// A cell that means the same, or an optional one that cannot be read.
  private func untidy(_ cell: [UInt8], label: [UInt8]?) -> [UInt8] {
    switch self {
    case .label: return label ?? cell
    case .shortCode: return [cell[1]]
    case .lowerCaseX: return Array(cell.dropLast()) + [0x78]
    case .fullWidth: return Array(FilePlan.widened(String(decoding: cell, as: UTF8.self)).utf8)
    case .innerBlanks: return [0x20] + cell[0..<6] + [0x20] + cell[6..<14] + [0x20] + cell[14...]
    case .fifteenDigits: return Array(cell[0..<6] + cell[8..<17])
    case .apostrophe: return [0x27] + cell
    case .slashDay: return DirtKind.slashed(cell)
    case .compactDay: return cell.filter { $0 != 0x2D }
    case .hyphenMonth: return cell[0..<4] + [0x2D] + cell[4...]
    case .thousands: return DirtKind.grouped(cell)
    case .currency: return Array("￥".utf8) + cell + Array("元".utf8)
    case .extraDecimals: return cell + [0x30]
    case .nullToken: return Array("无".utf8)
    case .trimmed: return [0x20] + cell + Array("\u{200B}\u{3000}".utf8)
    case .lineBreak: return cell + Array("\n(后院)".utf8)
    case .optionalDay: return Array("去年".utf8)
    case .optionalAmount: return Array("约2千".utf8)
    case .optionalCode: return Array("ZZ".utf8)
    case .optionalFlag: return Array("不详".utf8)
    case .optionalOther: return Array("待查".utf8)
    default: return cell
    }
  }

  private static func slashed(_ cell: [UInt8]) -> [UInt8] {
    var parts: [UInt8] = []
    for part in cell.split(separator: 0x2D) {
      if !parts.isEmpty { parts.append(0x2F) }
      parts.append(contentsOf: part.first == 0x30 ? part.dropFirst() : part)
    }
    return parts
  }

  private static func grouped(_ cell: [UInt8]) -> [UInt8] {
    let whole = cell.dropLast(3)
    var text: [UInt8] = []
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { text.append(0x2C) }
      text.append(digit)
    }
    return text + cell.suffix(3)
  }
}

extension ColumnSchema {
  fileprivate var isMoney: Bool {
    if case .money = kind { true } else { false }
  }
  fileprivate var isUnsignedMoney: Bool {
    if case .money(_, let isSigned) = kind { !isSigned } else { false }
  }
  fileprivate var isCode: Bool {
    if case .code = kind { true } else { false }
  }
  fileprivate var isDivision: Bool {
    if case .divisionCode = kind { true } else { false }
  }
}
