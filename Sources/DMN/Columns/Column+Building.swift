import Vocabulary

// The ways to keep values, the narrowest that fits all of them.
extension Column {
  static func booleans(_ values: [Value], _ known: [Int]) -> Lanes? {
    var lanes = [Bool](repeating: false, count: values.count)
    for lane in known {
      guard case .boolean(let value) = values[lane] else { return nil }
      lanes[lane] = value
    }
    return .booleans(lanes)
  }

  static func numbers(_ values: [Value], _ known: [Int]) -> Lanes? {
    var scale = 0
    for lane in known {
      guard case .number(let number) = values[lane], number.exponent >= -18 else { return nil }
      scale = max(scale, -number.exponent)
    }
    var lanes = [Int64](repeating: 0, count: values.count)
    for lane in known {
      guard case .number(let number) = values[lane], let scaled = number.scaled(scale) else { return nil }
      lanes[lane] = scaled
    }
    return .numbers(lanes, scale: scale)
  }

  static func days(_ values: [Value], _ known: [Int]) -> Lanes? {
    var lanes = [Int32](repeating: 0, count: values.count)
    for lane in known {
      guard case .date(let date) = values[lane], let day = Int32(exactly: date.dayNumber) else { return nil }
      lanes[lane] = day
    }
    return .days(lanes)
  }

  static func texts(_ values: [Value], _ known: [Int]) -> Lanes? {
    var places: [String.UTF8View.Key: Int32] = [:]
    var dictionary: [String] = []
    var lanes = [Int32](repeating: 0, count: values.count)
    for lane in known {
      guard case .string(let text) = values[lane] else { return nil }
      let key = text.utf8.key
      if let place = places[key] {
        lanes[lane] = place
      } else {
        lanes[lane] = Int32(dictionary.count)
        places[key] = lanes[lane]
        dictionary.append(text)
      }
    }
    if dictionary.isEmpty { dictionary = [""] }
    return .texts(lanes, dictionary: dictionary)
  }

  static func lists(_ values: [Value], _ known: [Int]) -> Lanes? {
    var offsets: [Int32] = [0]
    var items: [Value] = []
    for value in values {
      switch value {
      case .list(let list): items.append(contentsOf: list.items)
      case .null: break
      default: return nil
      }
      offsets.append(Int32(items.count))
    }
    return .lists(offsets: offsets, items: Column(items))
  }

  static func durations(_ values: [Value], _ known: [Int]) -> Lanes? {
    var lanes = [Int64](repeating: 0, count: values.count)
    var months = 0
    for lane in known {
      switch values[lane] {
      case .yearMonthDuration(let duration):
        months += 1
        lanes[lane] = Int64(duration.months)
      case .dayTimeDuration(let duration):
        guard let nanoseconds = Int64(exactly: duration.nanoseconds) else { return nil }
        lanes[lane] = nanoseconds
      default: return nil
      }
    }
    return months == known.count ? .months(lanes) : months == 0 ? .nanoseconds(lanes) : nil
  }

  static func records(_ values: [Value], _ known: [Int]) -> Lanes? {
    guard let first = known.first, case .context(let example) = values[first] else { return nil }
    let names = example.keys
    var members = names.map { _ in [Value](repeating: .absent, count: values.count) }
    for lane in known {
      guard case .context(let context) = values[lane], context.keys == names else { return nil }
      for (place, entry) in context.entries.enumerated() { members[place][lane] = entry.value }
    }
    return .records(names, members.map { Column($0) })
  }
}

extension String.UTF8View {
  /// Texts are told apart by their bytes: canonically equal texts of other bytes are two texts.
  struct Key: Hashable {
    let bytes: [UInt8]
  }

  var key: Key { Key(bytes: Array(self)) }
}

extension Value {
  /// What a lane with this value is.
  var laneState: LaneState {
    guard case .null(let reason) = self else { return .known }
    return reason?.kind == .error ? .error : .absent
  }
}

extension LaneState {
  /// The null a lane of this state stands for; the reason of a mistake is told by the interpreter.
  var value: Value {
    self == .error
      ? .error("这一行的式子没有值,逐行解释可见原因", "the expression has no value for this row; the interpreter says why")
      : .absent
  }
}

extension Decimal128 {
  /// `number · 10^−scale`.
  init(_ number: Int64, scale: Int) {
    self.init(normalising: UInt128(number.magnitude), exponent: -scale, isNegative: number < 0)
  }

  /// The number as a whole multiple of 10^−scale; nil when it has more places or is too great.
  func scaled(_ scale: Int) -> Int64? {
    let power = exponent + scale
    guard power >= 0, power <= 18 else { return isZero ? 0 : nil }
    let (product, isOverflow) = coefficient.multipliedReportingOverflow(by: PowersOfTen.power(power))
    guard !isOverflow, let size = Int64(exactly: product) else { return nil }
    return isNegative ? -size : size
  }
}
