import Registers
import Vocabulary

@testable import DMN

/// Why a case cannot be said in the strict language.
struct Unsayable: Error, Hashable {
  let why: String

  init(_ why: String) { self.why = why }
}

/// Part of an expression in the strict language.
indirect enum StrictPiece {
  /// A value, as text that may stand anywhere.
  case text(String)
  case record([StrictMember])
  /// Rows of the register of items, with the condition that picks them and the column of their value.
  case rows(condition: String, value: String)
  case function(CompiledFunction, names: [String: StrictPiece])
}

/// One name of a context.
struct StrictMember {
  let name: String
  let piece: StrictPiece
}

/// A case of full FEEL in the words of the strict language, its literals taken out as columns of an invented register.
/// Nothing is made simpler on the way: an operation becomes that of the same meaning, or the case is unsayable.
struct StrictForm {
  /// A column of the register, and what stood in the text.
  struct Literal {
    let column: String
    let value: CellValue
  }

  private(set) var literals: [Literal] = []
  private(set) var lists: [[(kind: LiteralKind, value: CellValue)]] = []
  /// Places where a number is written; a choice makes some of them money.
  private(set) var numbers = 0
  /// The lines of the table that decides; nil for an expression.
  var table: [String]?
  /// The lines of decisions that an expression rests on.
  var decisions: [[String]] = []
  /// The path of each value asked for in the answer, and its expression or the output of the table.
  var outputs: [(path: [String], text: String)] = []

  let source: KitCase
  private let moneyPlaces: Set<Int>
  private var counts: [LiteralKind: Int] = [:]
  private var open: Set<ElementKey> = []

  /// - Parameter moneyPlaces: the places of numbers, in their order, that are amounts of money. Others are whole.
  init(_ source: KitCase, moneyPlaces: Set<Int>) throws(Unsayable) {
    self.source = source
    self.moneyPlaces = moneyPlaces
    guard let element = source.program.elements[source.target], case .decision(let expression) = element.kind else {
      throw Unsayable("no decision")
    }
    let names = try names(of: element)
    if let table = expression.table, let sign = table.hitPolicy.ruleSign {
      try decide(table, sign, names)
      return
    }
    try add(try piece(expression, names), at: [])
  }

  private mutating func add(_ piece: StrictPiece, at path: [String]) throws(Unsayable) {
    switch piece {
    case .text(let text): outputs.append((path, text))
    case .record(let entries): for entry in entries { try add(entry.piece, at: path + [entry.name]) }
    case .rows: throw Unsayable("lists as values")
    case .function: throw Unsayable("functions as values")
    }
  }

  // MARK: Names

  private mutating func names(of element: CompiledElement) throws(Unsayable) -> [String: StrictPiece] {
    var names: [String: StrictPiece] = [:]
    for need in element.needs {
      guard let needed = source.program.elements[need.key] else { continue }
      guard need.qualifier == nil else { throw Unsayable("imported models") }
      switch needed.kind {
      case .input: names[needed.name] = try given(source.inputs[need.key] ?? .absent, needed.type.type)
      case .decision(let expression):
        guard open.insert(need.key).inserted else { throw Unsayable("decisions in a circle") }
        defer { open.remove(need.key) }
        names[needed.name] = try piece(expression, try self.names(of: needed))
      case .knowledge(let function):
        guard open.insert(need.key).inserted else { continue }
        defer { open.remove(need.key) }
        names[needed.name] = .function(function, names: try self.names(of: needed))
      case .service: throw Unsayable("decision services")
      }
    }
    return names
  }

  /// An input of the case as columns.
  private mutating func given(_ value: Value, _ type: FEELType) throws(Unsayable) -> StrictPiece {
    switch value {
    case .context(let context):
      var entries: [StrictMember] = []
      for entry in context.entries {
        entries.append(StrictMember(name: entry.key, piece: try given(entry.value, .any)))
      }
      return .record(entries)
    case .list(let list): return try rows(list.items)
    case .null:
      switch type {
      case .boolean: return column(.truth, .null)
      case .string: return column(.text, .null)
      case .date: return column(.day, .null)
      case .number: return column(place() ? .money : .whole, .null)
      default: throw Unsayable("inputs without a value or a type")
      }
    default: return try literal(value)
    }
  }

  // MARK: Literals

  /// Whether the next number is money.
  mutating func place() -> Bool {
    defer { numbers += 1 }
    return moneyPlaces.contains(numbers)
  }

  private mutating func column(_ kind: LiteralKind, _ value: CellValue) -> StrictPiece {
    let number = counts[kind, default: 0] + 1
    counts[kind] = number
    literals.append(Literal(column: kind.column(number), value: value))
    return .text("\(kind.rawValue)\(number)")
  }

  private mutating func literal(_ value: Value) throws(Unsayable) -> StrictPiece {
    let isMoney: Bool
    if case .number(let number) = value { isMoney = place() || number.exponent < 0 } else { isMoney = false }
    let (kind, cell) = try StrictForm.cell(value, isMoney: isMoney)
    guard counts[kind, default: 0] < LiteralRegister.columnsMax else { throw Unsayable("very many literals") }
    return column(kind, cell)
  }

  private static func cell(_ value: Value, isMoney: Bool) throws(Unsayable) -> (LiteralKind, CellValue) {
    switch value {
    case .boolean(let truth): return (.truth, .boolean(truth))
    case .string(let text): return (.text, .text(text))
    case .date(let date):
      guard (1...9_999).contains(date.year) else { throw Unsayable("dates beyond the years 1 to 9999") }
      return (.day, .date(CivilDate(dayNumber: Int32(date.dayNumber))))
    case .number(let number):
      guard number.exponent >= -2 else { throw Unsayable("numbers of more than two decimals") }
      guard let amount = number.scaled(isMoney ? 2 : 0), abs(amount) < 100_000_000_000_000 else {
        throw Unsayable("numbers beyond money")
      }
      return (isMoney ? .money : .whole, .number(amount))
    case .null: throw Unsayable("null without a type")
    case .time, .dateTime: throw Unsayable("times of day")
    // Durations are whole months or whole days, as in the columns of the policy language.
    case .yearMonthDuration(let duration): return (.whole, .number(Int64(duration.months)))
    case .dayTimeDuration(let duration):
      guard let days = duration.wholeDays else { throw Unsayable("durations of hours") }
      return (.whole, .number(Int64(days)))
    case .list: throw Unsayable("lists as values")
    case .context, .range, .function: throw Unsayable("contexts, ranges and functions as values")
    }
  }

  /// A list of literals as rows of the register of items.
  mutating func rows(_ values: [Value]) throws(Unsayable) -> StrictPiece {
    guard let example = values.first(where: { !$0.isNull }) else { throw Unsayable("lists without a typed item") }
    let isNumber = if case .number = example { true } else { false }
    let isMoney =
      isNumber
      && (place()
        || values.contains { value in if case .number(let number) = value { number.exponent < 0 } else { false } })
    var items: [(kind: LiteralKind, value: CellValue)] = []
    let kind = try StrictForm.cell(example, isMoney: isMoney).0
    for value in values {
      let cell: (LiteralKind, CellValue) =
        value.isNull ? (kind, .null) : try StrictForm.cell(value, isMoney: isMoney)
      guard cell.0 == kind else { throw Unsayable("lists of several types") }
      items.append((kind, cell.1))
    }
    lists.append(items)
    return .rows(condition: "表号 = \(lists.count - 1)", value: "\(kind.rawValue)0")
  }

  // MARK: Boxed expressions

  private mutating func piece(_ expression: CompiledExpression, _ names: [String: StrictPiece]) throws(Unsayable)
    -> StrictPiece
  {
    switch expression.box {
    case .feel(let node): return try piece(node, names)
    case .typed(let inner): return try piece(inner, names)
    case .context(let entries):
      var inner = names
      var record: [StrictMember] = []
      for entry in entries {
        let value = try piece(entry.value, inner)
        guard let name = entry.name else { return value }
        inner[name] = value
        record.append(StrictMember(name: name, piece: value))
      }
      return .record(record)
    case .invocation(let called, let bindings):
      guard case .function(let function, let inner) = try piece(called, names) else {
        throw Unsayable("calls of values")
      }
      var arguments = inner
      for binding in bindings { arguments[binding.name] = try piece(binding.value, names) }
      return try piece(function.body, arguments)
    case .function(let function): return .function(function, names: names)
    case .conditional(let condition, let then, let otherwise):
      return .text(
        "(if 缺省(\(try value(condition, names)), 否) then \(try value(then, names)) else \(try value(otherwise, names)))")
    case .table(let table): return try decision(table, names)
    case .list(let items):
      var values: [Value] = []
      for item in items {
        guard case .feel(let node) = item.box, let value = node.literal else { throw Unsayable("lists of expressions") }
        values.append(value)
      }
      return try rows(values)
    case .relation: throw Unsayable("relations")
    case .filter: throw Unsayable("boxed filters")
    case .iteration: throw Unsayable("boxed loops")
    case .failed: throw Unsayable("expressions that cannot be read")
    }
  }

  mutating func value(_ expression: CompiledExpression, _ names: [String: StrictPiece]) throws(Unsayable) -> String {
    guard case .text(let text) = try piece(expression, names) else { throw Unsayable("lists and contexts as values") }
    return text
  }
}

extension CompiledExpression {
  /// The table an expression is, types aside.
  fileprivate var table: CompiledTable? {
    switch box {
    case .table(let table): table
    case .typed(let inner): inner.table
    default: nil
    }
  }
}

// MARK: - Literals inside of trees

extension StrictForm {
  mutating func lifted(_ value: Value) throws(Unsayable) -> StrictPiece { try literal(value) }

  mutating func called(_ function: CompiledFunction, _ names: [String: StrictPiece]) throws(Unsayable) -> StrictPiece {
    try piece(function.body, names)
  }
}
