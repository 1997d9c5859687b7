import Glibc

/// GB18030 bytes for tests, by the system's converter.
enum GBK {
  static func encode(_ utf8: [UInt8]) -> [UInt8] {
    guard let handle = iconv_open("GB18030", "UTF-8") else { return [] }
    defer { iconv_close(handle) }
    var source = utf8.map(CChar.init(bitPattern:))
    var target = [CChar](repeating: 0, count: utf8.count * 2)
    let count = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        var toLeft = target.count
        _ = iconv(handle, &from, &fromLeft, &to, &toLeft)
        return target.count - toLeft
      }
    }
    return target[..<count].map(UInt8.init(bitPattern:))
  }
}
