import Domains
import Policy
import Registers

/// The packaged documents with what they load to, made once for all tests: loading them takes a debug build long.
struct PackagedPack {
  let pack: PolicyPack
  let texts: [(file: String, text: String)]
  let dictionary: DataDictionary

  static let shared = Result {
    let data = DomainData()
    let dictionary = try DataDictionary(yaml: data.dataDictionary())
    let texts = try data.policyDocuments(pack: "assistance")
    let pack = try PackLoader.load(documents: texts, dictionary: dictionary).get()
    return PackagedPack(pack: pack, texts: texts, dictionary: dictionary)
  }
}
