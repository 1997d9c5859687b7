import Registers

/// What became of a cell.
enum CellOutcome: Equatable {
  case value
  case null
  case invalid(RejectReason)

  var fault: RejectReason? {
    if case .invalid(let reason) = self { reason } else { nil }
  }
}

/// Reads one cell into the row that is being filled: a fast way for cells that are already clean, and the way through
/// `Cleaning` for all others. Both give the same values.
struct CellReader {
  nonisolated(unsafe) static let noField = Field(start: UnsafePointer(noByte), count: 0, isNumber: false)
  nonisolated(unsafe) private static let noByte: UnsafeMutablePointer<UInt8> = .allocate(capacity: 8)

  private let columns: UnsafeMutablePointer<ColumnBuffer>
  private let unowned: Unmanaged<Scratch>

  /// The owner of this value keeps `rows` and `scratch` alive.
  init(rows: RowBuffer, scratch: Scratch) {
    columns = rows.columns
    unowned = .passUnretained(scratch)
  }

  private var scratch: Scratch { unowned.takeUnretainedValue() }

  /// The cell without invisible characters and blanks at its ends; valid until the next call.
  func plain(_ cell: Bytes) -> Bytes {
    Cleaning.plain.clean(cell, into: scratch)
  }

  @inline(__always)
  func read(_ field: Field, _ plan: ColumnPlan, row: Int) -> CellOutcome {
    if field.count == 0 { return .null }
    return fast(field, plan, row) ? .value : slow(field, plan, row)
  }

  func setNull(_ plan: ColumnPlan, row: Int) {
    switch plan.kind {
    case .citizenID: store(UInt64(0), plan, row)
    case .date, .yearMonth: store(Int32.min, plan, row)
    case .moneyYuan, .moneyWanYuan, .integer, .decimal: store(Int64.min, plan, row)
    case .code: store(UInt8(0), plan, row)
    case .boolean: store(UInt8(2), plan, row)
    case .uscc, .text, .identifier, .division: storeText(Bytes(start: nil, count: 0), plan, row)
    }
  }

  @inline(__always)
  private func store<Value: BitwiseCopyable>(_ value: Value, _ plan: ColumnPlan, _ row: Int) {
    if plan.isKept { columns[plan.column].set(value, row: row) }
  }

  @inline(__always)
  private func storeText(_ cell: Bytes, _ plan: ColumnPlan, _ row: Int) {
    if plan.isKept { columns[plan.column].setText(cell, row: row) }
  }

  /// Takes a clean cell; false leaves the cell to the slow way.
  @inline(__always)
  private func fast(_ field: Field, _ plan: ColumnPlan, _ row: Int) -> Bool {
    let cell = field.bytes
    switch plan.kind {
    case .citizenID:
      guard !field.isNumber, let packed = CleanCells.citizenID(cell) else { return false }
      store(packed, plan, row)
    case .date:
      guard let day = CleanCells.date(cell) else { return false }
      store(day, plan, row)
    case .yearMonth:
      guard cell.count == 6, case .success(let month) = CellValues.yearMonth(cell) else { return false }
      store(month, plan, row)
    case .moneyYuan:
      guard let fen = CleanCells.yuan(cell) else { return false }
      store(fen, plan, row)
    case .code:
      guard let place = plan.codes?._withUnsafeGuaranteedRef({ $0.place(cell) }), place > 0 else { return false }
      store(place, plan, row)
    case .text:
      guard CleanCells.isPlainText(cell) else { return false }
      storeText(cell, plan, row)
    case .identifier:
      guard CleanCells.isIdentifier(cell) else { return false }
      storeText(cell, plan, row)
    case .uscc:
      guard CellValues.isUSCC(cell) else { return false }
      storeText(cell, plan, row)
    case .division:
      guard CellValues.isDivision(cell, digits: plan.digits) else { return false }
      storeText(cell, plan, row)
    case .integer:
      guard cell.count <= 9, let value = number(cell) else { return false }
      store(value, plan, row)
    case .decimal, .moneyWanYuan, .boolean: return false
    }
    return true
  }

  @inline(never)
  private func slow(_ field: Field, _ plan: ColumnPlan, _ row: Int) -> CellOutcome {
    if plan.kind == .citizenID, field.isNumber { return .invalid(.idScientific) }
    let cell = plan.cleaning.clean(field.bytes, into: scratch)
    if plan.kind == .text ? cell.isEmpty : isNullToken(cell) { return .null }
    switch plan.kind {
    case .citizenID: return set(CellValues.citizenID(cell), plan, row)
    case .date: return set(CellValues.date(cell), plan, row)
    case .yearMonth: return set(CellValues.yearMonth(cell), plan, row)
    case .moneyYuan: return set(CellValues.money(cell, unit: .yuan, isSigned: plan.isSigned), plan, row)
    case .moneyWanYuan: return set(CellValues.money(cell, unit: .wanYuan, isSigned: plan.isSigned), plan, row)
    case .integer: return set(CellValues.integer(cell), plan, row)
    case .decimal: return set(CellValues.decimal(cell), plan, row)
    case .boolean: return set(CellValues.boolean(cell), plan, row)
    case .code:
      for index in 0..<scratch.count { scratch.base[index] = uppercased(scratch.base[index]) }
      let place = plan.codes?._withUnsafeGuaranteedRef { $0.place(cell) } ?? 0
      return set(place > 0 ? .success(place) : .failure(CellFault(.codeUnknown)), plan, row)
    case .text, .identifier: return setText(cell, plan, row, isValid: true, .codeUnknown)
    case .uscc: return setText(cell, plan, row, isValid: CellValues.isUSCC(cell), .usccInvalid)
    case .division:
      return setText(cell, plan, row, isValid: CellValues.isDivision(cell, digits: plan.digits), .divisionInvalid)
    }
  }

  private func set<Value: BitwiseCopyable>(
    _ reading: Result<Value, CellFault>, _ plan: ColumnPlan, _ row: Int
  ) -> CellOutcome {
    switch reading {
    case .success(let value):
      store(value, plan, row)
      return .value
    case .failure(let fault): return .invalid(fault.reason)
    }
  }

  private func setText(
    _ cell: Bytes, _ plan: ColumnPlan, _ row: Int, isValid: Bool, _ reason: RejectReason
  ) -> CellOutcome {
    guard isValid else { return .invalid(reason) }
    storeText(cell, plan, row)
    return .value
  }
}

extension ColumnPlan {
  var cleaning: Cleaning {
    switch kind {
    case .text: .plain
    case .citizenID, .uscc, .identifier: .compactUpper
    case .date, .yearMonth, .moneyYuan, .moneyWanYuan, .integer, .decimal, .code, .division, .boolean: .compact
    }
  }
}
