/// Why the pages cannot be served; found at start, never later.
package enum PagesError: Error, Sendable {
  case missingFolder(path: String, reason: String)
  case missingTemplate(name: String)
  case brokenTemplate(name: String, reason: String)
  case brokenPhrases(file: String, reason: String)
}

extension PagesError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missingFolder(let path, let reason):
      "缺少随程序交付的目录 \(path)，网页无法启动；请重新安装程序。"
        + "The folder \(path) of the program is missing, so no page can be served; install again. (\(reason))"
    case .missingTemplate(let name):
      "缺少页面模板 \(name)，网页无法启动；请重新安装程序。"
        + "The template \(name) is missing, so no page can be served; install again."
    case .brokenTemplate(let name, let reason):
      "页面模板 \(name) 有误：\(reason)。请重新安装程序。The template \(name) is broken: \(reason). Install again."
    case .brokenPhrases(let file, let reason):
      "文字表 \(file) 有误：\(reason)。请重新安装程序。The phrase table \(file) is broken: \(reason). Install again."
    }
  }
}
