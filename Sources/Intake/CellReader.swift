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

  let rows: RowBuffer
  private let scratch = Scratch()

  init(rows: RowBuffer) {
    self.rows = rows
  }

  /// The cell without invisible characters and blanks at its ends; valid until the next call.
  func plain(_ cell: Bytes) -> Bytes {
    Cleaning.plain.clean(cell, into: scratch)
  }

  @inline(__always)
  func read(_ field: Field, _ plan: ColumnPlan) -> CellOutcome {
    if field.count == 0 { return .null }
    return fast(field, plan) ? .value : slow(field, plan)
  }

  func setNull(_ plan: ColumnPlan) {
    switch plan.kind {
    case .citizenID: rows.columns[plan.column].set(UInt64(0), row: rows.rowCount)
    case .date, .yearMonth: rows.columns[plan.column].set(Int32.min, row: rows.rowCount)
    case .moneyYuan, .moneyWanYuan, .integer, .decimal: rows.columns[plan.column].set(Int64.min, row: rows.rowCount)
    case .code: rows.columns[plan.column].set(UInt8(0), row: rows.rowCount)
    case .boolean: rows.columns[plan.column].set(UInt8(2), row: rows.rowCount)
    case .uscc, .text, .identifier, .division: rows.setText(Bytes(start: nil, count: 0), column: plan.column)
    }
  }

  /// Takes a clean cell; false leaves the cell to the slow way.
  @inline(__always)
  private func fast(_ field: Field, _ plan: ColumnPlan) -> Bool {
    let cell = field.bytes
    switch plan.kind {
    case .citizenID:
      guard !field.isNumber, let packed = CleanCells.citizenID(cell) else { return false }
      rows.columns[plan.column].set(packed, row: rows.rowCount)
    case .date:
      guard let day = CleanCells.date(cell) else { return false }
      rows.columns[plan.column].set(day, row: rows.rowCount)
    case .yearMonth:
      guard cell.count == 6, case .success(let month) = CellValues.yearMonth(cell) else { return false }
      rows.columns[plan.column].set(month, row: rows.rowCount)
    case .moneyYuan:
      guard let fen = CleanCells.yuan(cell) else { return false }
      rows.columns[plan.column].set(fen, row: rows.rowCount)
    case .code:
      guard let place = plan.codes?._withUnsafeGuaranteedRef({ $0.place(cell) }), place > 0 else { return false }
      rows.columns[plan.column].set(place, row: rows.rowCount)
    case .text:
      guard CleanCells.isPlainText(cell) else { return false }
      rows.setText(cell, column: plan.column)
    case .identifier:
      guard CleanCells.isIdentifier(cell) else { return false }
      rows.setText(cell, column: plan.column)
    case .uscc:
      guard CellValues.isUSCC(cell) else { return false }
      rows.setText(cell, column: plan.column)
    case .division:
      guard CellValues.isDivision(cell, digits: plan.digits) else { return false }
      rows.setText(cell, column: plan.column)
    case .integer:
      guard cell.count <= 9, let value = number(cell) else { return false }
      rows.columns[plan.column].set(value, row: rows.rowCount)
    case .decimal, .moneyWanYuan, .boolean: return false
    }
    return true
  }

  @inline(never)
  private func slow(_ field: Field, _ plan: ColumnPlan) -> CellOutcome {
    if plan.kind == .citizenID, field.isNumber { return .invalid(.idScientific) }
    let cell = plan.cleaning.clean(field.bytes, into: scratch)
    if plan.kind == .text ? cell.isEmpty : isNullToken(cell) { return .null }
    switch plan.kind {
    case .citizenID: return set(CellValues.citizenID(cell), plan)
    case .date: return set(CellValues.date(cell), plan)
    case .yearMonth: return set(CellValues.yearMonth(cell), plan)
    case .moneyYuan: return set(CellValues.money(cell, unit: .yuan, isSigned: plan.isSigned), plan)
    case .moneyWanYuan: return set(CellValues.money(cell, unit: .wanYuan, isSigned: plan.isSigned), plan)
    case .integer: return set(CellValues.integer(cell), plan)
    case .decimal: return set(CellValues.decimal(cell), plan)
    case .boolean: return set(CellValues.boolean(cell), plan)
    case .code:
      for index in 0..<scratch.count { scratch.base[index] = uppercased(scratch.base[index]) }
      let place = plan.codes?._withUnsafeGuaranteedRef { $0.place(cell) } ?? 0
      return set(place > 0 ? .success(place) : .failure(CellFault(.codeUnknown)), plan)
    case .text, .identifier: return setText(cell, plan, isValid: true, .codeUnknown)
    case .uscc: return setText(cell, plan, isValid: CellValues.isUSCC(cell), .usccInvalid)
    case .division:
      return setText(cell, plan, isValid: CellValues.isDivision(cell, digits: plan.digits), .divisionInvalid)
    }
  }

  private func set<Value: BitwiseCopyable>(_ reading: Result<Value, CellFault>, _ plan: ColumnPlan) -> CellOutcome {
    switch reading {
    case .success(let value):
      rows.columns[plan.column].set(value, row: rows.rowCount)
      return .value
    case .failure(let fault): return .invalid(fault.reason)
    }
  }

  private func setText(_ cell: Bytes, _ plan: ColumnPlan, isValid: Bool, _ reason: RejectReason) -> CellOutcome {
    guard isValid else { return .invalid(reason) }
    rows.setText(cell, column: plan.column)
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
