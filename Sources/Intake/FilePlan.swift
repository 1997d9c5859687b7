import Registers

/// How the cells of one file become the columns of its feed: header cells resolved once, kinds flattened for the loop
/// over rows. Immutable.
final class FilePlan: @unchecked Sendable {
  let schema: FeedSchema
  /// Cells of the header; a row may have surplus cells only when they are empty.
  let headerWidth: Int
  /// Present columns that are required, in dictionary order.
  let required: UnsafeBufferPointer<ColumnPlan>
  /// Present columns that are not, in dictionary order.
  /// Without those that are not kept and whose cells cannot be wrong.
  let optional: UnsafeBufferPointer<ColumnPlan>
  /// Columns of the key, in the order of the key.
  let key: [Int]
  let layouts: [ColumnLayout]
  /// Place of the cell of the column `citizen_id`, -1 without one.
  let personField: Int
  /// Header cells that match no column, as written.
  let extraColumns: [String]
  let limits: IntakeLimits
  private let tables: [CodeTable]

  /// Nothing is checked here: `HeaderMatch` has found the required columns and no duplicates.
  init(
    schema: FeedSchema, header: HeaderMatch, codeLists: [String: CodeList], limits: IntakeLimits,
    keeping: ColumnSelection
  ) {
    self.schema = schema
    self.limits = limits
    headerWidth = header.width
    extraColumns = header.extra
    key = schema.key.compactMap(schema.columnIndex)
    var required: [ColumnPlan] = []
    var optional: [ColumnPlan] = []
    var tables: [CodeTable] = []
    var layouts: [ColumnLayout] = []
    for (index, column) in schema.columns.enumerated() {
      guard let field = header.fields[index] else {
        layouts.append(.absent)
        continue
      }
      var table: CodeTable?
      if case .code(let list) = column.kind {
        let made = CodeTable(codeLists[list] ?? CodeList(id: list, codes: []))
        tables.append(made)
        table = made
      }
      let isKept = key.contains(index) || keeping.contains(index, of: schema)
      let plan = ColumnPlan(column, index: index, field: field, codes: table, isKept: isKept)
      layouts.append(isKept ? column.kind.layout : .absent)
      if !isKept, plan.takesAnything { continue }
      if column.isRequired { required.append(plan) } else { optional.append(plan) }
    }
    self.required = FilePlan.kept(required)
    self.optional = FilePlan.kept(optional)
    self.tables = tables
    self.layouts = layouts
    personField = schema.columnIndex("citizen_id").flatMap { header.fields[$0] } ?? -1
  }

  deinit {
    required.deallocate()
    optional.deallocate()
  }

  /// Plain memory for the loop over rows.
  private static func kept(_ plans: [ColumnPlan]) -> UnsafeBufferPointer<ColumnPlan> {
    let memory = UnsafeMutableBufferPointer<ColumnPlan>.allocate(capacity: plans.count)
    _ = memory.initialize(from: plans)
    return UnsafeBufferPointer(memory)
  }
}

/// One column of a file, flat.
struct ColumnPlan {
  enum Kind: UInt8 {
    case citizenID, uscc, date, yearMonth, moneyYuan, moneyWanYuan, integer, decimal, code, text, identifier, division
    case boolean
  }

  let kind: Kind
  let isRequired: Bool
  let isSigned: Bool
  /// Cells are stored, not only checked.
  let isKept: Bool
  /// Demanded digits of a division code; 0: 6, 9 or 12.
  let digits: Int
  /// Place in the schema, and so in the row buffer.
  let column: Int
  /// Place in the row of the file.
  let field: Int
  /// The table of a code column; the plan around keeps it alive.
  let codes: Unmanaged<CodeTable>?

  init(_ schema: ColumnSchema, index: Int, field: Int, codes: CodeTable?, isKept: Bool) {
    column = index
    self.field = field
    self.isKept = isKept
    self.codes = codes.map(Unmanaged.passUnretained)
    isRequired = schema.isRequired
    var isSigned = false
    var digits = 0
    switch schema.kind {
    case .citizenID: kind = .citizenID
    case .uscc: kind = .uscc
    case .date: kind = .date
    case .yearMonth: kind = .yearMonth
    case .money(let unit, let signed):
      kind = unit == .yuan ? .moneyYuan : .moneyWanYuan
      isSigned = signed
    case .integer: kind = .integer
    case .decimal: kind = .decimal
    case .code: kind = .code
    case .text(let isIdentifier): kind = isIdentifier ? .identifier : .text
    case .divisionCode(let demanded):
      kind = .division
      digits = demanded ?? 0
    case .boolean: kind = .boolean
    }
    self.isSigned = isSigned
    self.digits = digits
  }

  /// Whether no cell of the column is ever wrong.
  var takesAnything: Bool { !isRequired && (kind == .text || kind == .identifier) }
}

/// One cell of a row as it lies in the file.
struct Field {
  let start: UnsafePointer<UInt8>
  let count: Int
  /// A number cell of a spreadsheet.
  let isNumber: Bool

  @inline(__always)
  var bytes: Bytes { Bytes(start: start, count: count) }
}
