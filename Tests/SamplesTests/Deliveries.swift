import Foundation
import Glibc
import Registers

/// The text files of a sample, read back by header; sheets are left out.
struct Deliveries {
  typealias Row = [String: String]

  private(set) var rows: [String: [Row]] = [:]
  private let dictionary: DataDictionary

  init(folder: URL, dictionary: DataDictionary) throws {
    self.dictionary = dictionary
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).sorted(by: {
      $0.path < $1.path
    }) where file.pathExtension == "csv" {
      let lines = Deliveries.cells(try Deliveries.text(of: Data(contentsOf: file)))
      guard let header = lines.first else { continue }
      let best = dictionary.feeds.map { ($0, Deliveries.places(header, $0)) }
        .filter { candidate in candidate.0.columns.allSatisfy { !$0.isRequired || candidate.1[$0.id] != nil } }
        .max { $0.1.count < $1.1.count }
      guard let (feed, places) = best else { continue }
      for line in lines.dropFirst() where line.first != "合计" && line.contains(where: { !$0.isEmpty }) {
        var row: Row = [:]
        for (id, place) in places where place < line.count {
          row[id] = code(line[place], feed.columns.first { $0.id == id })
        }
        rows[feed.number, default: []].append(row)
      }
    }
  }

  subscript(number: String) -> [Row] { rows[number] ?? [] }

  private func code(_ cell: String, _ column: ColumnSchema?) -> String {
    guard case .code(let list) = column?.kind, let codes = dictionary.codeLists[list], let place = codes.place(of: cell)
    else { return cell }
    return codes[place: place]?.code ?? cell
  }

  private static func places(_ header: [String], _ feed: FeedSchema) -> [String: Int] {
    var places: [String: Int] = [:]
    for (place, cell) in header.enumerated() {
      let scalars = cell.unicodeScalars.map {
        (0xFF01...0xFF5E).contains($0.value) ? Unicode.Scalar($0.value - 0xFEE0) ?? $0 : $0
      }
      let name = String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces)
      for column in feed.columns where name == column.header || name.lowercased() == column.id {
        places[column.id] = place
      }
    }
    return places
  }

  /// UTF-8 with or without mark, or else GB18030.
  static func text(of data: Data) throws -> String {
    if let text = String(data: data, encoding: .utf8) {
      return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }
    var source = data.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: data.count * 3)
    let converter = iconv_open("UTF-8", "GB18030")
    defer { iconv_close(converter) }
    var room = target.count
    let capacity = target.count
    let rest = source.withUnsafeMutableBufferPointer { input in
      target.withUnsafeMutableBufferPointer { output in
        var from = input.baseAddress
        var to = output.baseAddress
        var left = input.count
        iconv(converter, &from, &left, &to, &room)
        return left
      }
    }
    if rest != 0 { throw CocoaError(.fileReadInapplicableStringEncoding) }
    return String(decoding: target[..<(capacity - room)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Lines of cells after RFC 4180.
  static func cells(_ text: String) -> [[String]] {
    var lines: [[String]] = []
    var line: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var iterator = Array(text.utf8).makeIterator()
    var next = iterator.next()
    while let byte = next {
      next = iterator.next()
      if isQuoted {
        if byte == 0x22, next == 0x22 {
          cell.append(byte)
          next = iterator.next()
        } else if byte == 0x22 {
          isQuoted = false
        } else {
          cell.append(byte)
        }
      } else if byte == 0x22, cell.isEmpty {
        isQuoted = true
      } else if byte == 0x2C || byte == 0x0A {
        line.append(String(decoding: cell, as: UTF8.self))
        cell = []
        if byte == 0x0A {
          lines.append(line)
          line = []
        }
      } else if byte != 0x0D {
        cell.append(byte)
      }
    }
    return lines
  }
}

/// A folder that goes away with its test.
final class Scratch {
  let folder = FileManager.default.temporaryDirectory.appending(path: "samples-\(UUID().uuidString)")
  deinit { try? FileManager.default.removeItem(at: folder) }  // A folder left behind in /tmp harms nobody.
}
