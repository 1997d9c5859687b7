/// The editions of the standard, told by the namespace of their elements.
package enum DMNNamespace {
  /// What is written.
  package static let model = "https://www.omg.org/spec/DMN/20230324/MODEL/"
  package static let feel = "https://www.omg.org/spec/DMN/20230324/FEEL/"

  /// DMN 1.1 to 1.5, and the one after it, whose elements read here are the same.
  package static let models: Set<String> = [
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/",
    model,
    "https://www.omg.org/spec/DMN/20240513/MODEL/",
  ]

  static let feels: Set<String> = [
    "http://www.omg.org/spec/FEEL/20140401",
    "http://www.omg.org/spec/DMN/20180521/FEEL/",
    "https://www.omg.org/spec/DMN/20191111/FEEL/",
    "https://www.omg.org/spec/DMN/20211108/FEEL/",
    feel,
    "https://www.omg.org/spec/DMN/20240513/FEEL/",
  ]

  /// Whether a literal in that language is FEEL; none named is FEEL.
  static func isFEEL(_ language: String?) -> Bool {
    guard let language, !language.isEmpty else { return true }
    return feels.contains(language) || language.lowercased() == "feel"
  }
}
