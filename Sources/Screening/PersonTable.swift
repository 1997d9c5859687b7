/// Finds the number of a person by packed citizen ID: open addressing, one cache line a probe.
final class PersonTable: @unchecked Sendable {
  private struct Slot {
    var key: UInt64
    /// Person number plus one; 0 is free.
    var value: UInt32
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private(set) var count = 0

  /// - Parameter capacity: persons expected; the table grows beyond them.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = .allocate(capacity: size)
    slots.initialize(repeating: Slot(key: 0, value: 0), count: size)
    mask = size - 1
  }

  deinit { slots.deallocate() }

  /// The number of a person; nil when nobody has this ID.
  func find(_ key: UInt64) -> Int? {
    var place = PersonTable.home(key) & mask
    while slots[place].value != 0 {
      if slots[place].key == key { return Int(slots[place].value) - 1 }
      place = (place + 1) & mask
    }
    return nil
  }

  /// The number of a person, `number` if the person is new.
  func insert(_ key: UInt64, number: Int) -> Int {
    var place = PersonTable.home(key) & mask
    while slots[place].value != 0 {
      if slots[place].key == key { return Int(slots[place].value) - 1 }
      place = (place + 1) & mask
    }
    slots[place] = Slot(key: key, value: UInt32(number) + 1)
    count += 1
    if count * 2 > mask { grow() }
    return number
  }

  private func grow() {
    let old = UnsafeMutableBufferPointer(start: slots, count: mask + 1)
    defer { old.deallocate() }
    let size = old.count * 2
    slots = .allocate(capacity: size)
    slots.initialize(repeating: Slot(key: 0, value: 0), count: size)
    mask = size - 1
    for slot in old where slot.value != 0 {
      var place = PersonTable.home(slot.key) & mask
      while slots[place].value != 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  /// A mix of all digits: IDs of one area and day differ in their last digits only.
  private static func home(_ key: UInt64) -> Int {
    var mixed = key &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    return Int(truncatingIfNeeded: mixed & 0x7FFF_FFFF_FFFF_FFFF)
  }
}
