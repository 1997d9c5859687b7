/// Finds the number of a person by packed citizen ID: open addressing; a slot is half of the ID's hash and the number
/// plus one, so that eight slots share a cache line. The ID itself, which decides, is looked up by the number.
final class PersonTable: @unchecked Sendable {
  /// Stands for nobody in lists of numbers.
  static let nobody = UInt32.max

  private var slots: UnsafeMutableBufferPointer<UInt64>
  private var mask: Int
  /// Packed ID of each person.
  private(set) var ids: UnsafeMutableBufferPointer<UInt64>
  /// Persons numbered so far.
  private(set) var count = 0

  /// - Parameter capacity: persons expected; the table grows beyond them.
  init(capacity: Int) {
    slots = PersonTable.slots(for: capacity)
    mask = slots.count - 1
    ids = .allocate(capacity: capacity)
  }

  deinit {
    slots.deallocate()
    ids.deallocate()
  }

  /// At most three quarters of the slots are taken.
  private static func slots(for capacity: Int) -> UnsafeMutableBufferPointer<UInt64> {
    var size = 16
    while size / 4 * 3 <= capacity { size *= 2 }
    let slots = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: size)
    slots.initialize(repeating: 0)
    return slots
  }

  /// The number of a person; nil when nobody has this ID.
  func find(_ id: UInt64) -> Int? {
    let hash = PersonTable.hash(id)
    let found = find(id, hash, slots[Int(truncatingIfNeeded: hash) & mask])
    return found == PersonTable.nobody ? nil : Int(found)
  }

  /// The numbers of many people at once, `nobody` where there is none.
  ///
  /// The slots are read before any is looked into, so that the memory is waited for once for all of them, not for one
  /// after the other. In most files the rows of a person are neighbours: such a person is looked up once.
  func find(_ wanted: UnsafeBufferPointer<UInt64>, into numbers: UnsafeMutableBufferPointer<UInt32>) {
    let batch = 128
    var (latest, number) = (UInt64(0), find(0).map { UInt32($0) } ?? PersonTable.nobody)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: batch) { first in
      for start in stride(from: 0, to: wanted.count, by: batch) {
        let end = min(start + batch, wanted.count)
        for index in start..<end {
          first[index - start] = slots[Int(truncatingIfNeeded: PersonTable.hash(wanted[index])) & mask]
        }
        for index in start..<end {
          if wanted[index] != latest {
            latest = wanted[index]
            number = find(latest, PersonTable.hash(latest), first[index - start])
          }
          numbers[index] = number
        }
      }
    }
  }

  /// - Parameter first: what is in the first slot of the hash.
  @inline(__always)
  private func find(_ id: UInt64, _ hash: UInt64, _ first: UInt64) -> UInt32 {
    var place = Int(truncatingIfNeeded: hash) & mask
    var slot = first
    while slot != 0 {
      if slot >> 32 == hash >> 32 {
        let number = UInt32(truncatingIfNeeded: slot) - 1
        if ids[Int(number)] == id { return number }
      }
      place = (place + 1) & mask
      slot = slots[place]
    }
    return PersonTable.nobody
  }

  /// The number of a person, the next one if the person is new.
  func insert(_ id: UInt64) -> Int {
    let hash = PersonTable.hash(id)
    let (place, known) = place(of: id, hash)
    if let known { return known }
    occupy(place, hash)
    return append(id)
  }

  /// Gives everybody the next number, even those who have a number already and are found by that.
  ///
  /// The slots of a batch are read before any is looked into, as in `find(_:into:)`.
  ///
  /// - Returns: the numbers by which they are found.
  func insert(rows: UnsafeBufferPointer<UInt64>) -> [UInt32] {
    while count + rows.count > slots.count / 4 * 3 { growSlots() }
    var numbers: [UInt32] = []
    numbers.reserveCapacity(rows.count)
    let batch = 128
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: batch) { first in
      for start in stride(from: 0, to: rows.count, by: batch) {
        let places = start..<min(start + batch, rows.count)
        for place in places {
          first[place - start] = slots[Int(truncatingIfNeeded: PersonTable.hash(rows[place])) & mask]
        }
        for place in places {
          let hash = PersonTable.hash(rows[place])
          let (slot, known) = self.place(of: rows[place], hash, first: first[place - start])
          if known == nil { occupy(slot, hash) }
          let number = append(rows[place])
          numbers.append(UInt32(known ?? number))
        }
      }
    }
    return numbers
  }

  /// The slot where an ID is or belongs, with the number there.
  ///
  /// - Parameter first: what was in the first slot of the hash some time ago, where it still is unless it was free.
  @inline(__always)
  private func place(of id: UInt64, _ hash: UInt64, first: UInt64 = 0) -> (place: Int, known: Int?) {
    var place = Int(truncatingIfNeeded: hash) & mask
    var slot = first != 0 ? first : slots[place]
    while slot != 0 {
      if slot >> 32 == hash >> 32 {
        let number = Int(slot & 0xFFFF_FFFF) - 1
        if ids[number] == id { return (place, number) }
      }
      place = (place + 1) & mask
      slot = slots[place]
    }
    return (place, nil)
  }

  /// Enters the next number in a free slot.
  private func occupy(_ place: Int, _ hash: UInt64) {
    slots[place] = hash & ~0xFFFF_FFFF | UInt64(count + 1)
  }

  private func append(_ id: UInt64) -> Int {
    if count == ids.count { growIDs() }
    ids[count] = id
    count += 1
    if count > slots.count / 4 * 3 { growSlots() }
    return count - 1
  }

  /// Gives everybody the number that stands at the old one.
  func renumber(_ numbers: [UInt32]) {
    let old = ids
    defer { old.deallocate() }
    ids = .allocate(capacity: old.count)
    for person in 0..<count { ids[Int(numbers[person])] = old[person] }
    for place in slots.indices where slots[place] != 0 {
      let number = numbers[Int(slots[place] & 0xFFFF_FFFF) - 1]
      slots[place] = slots[place] & ~0xFFFF_FFFF | (UInt64(number) + 1)
    }
  }

  private func growIDs() {
    let old = ids
    defer { old.deallocate() }
    ids = .allocate(capacity: max(16, old.count + old.count / 8))
    _ = ids.update(fromContentsOf: old[..<count])
  }

  private func growSlots() {
    let old = slots
    defer { old.deallocate() }
    slots = PersonTable.slots(for: old.count)
    mask = slots.count - 1
    for slot in old where slot != 0 {
      var place = Int(truncatingIfNeeded: PersonTable.hash(ids[Int(slot & 0xFFFF_FFFF) - 1])) & mask
      while slots[place] != 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  /// A mix of all digits: IDs of one area and day differ in their last digits only.
  private static func hash(_ id: UInt64) -> UInt64 {
    var mixed = id &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    return mixed &* 0xD6E8_FEB8_6659_FD93
  }
}
