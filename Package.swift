// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The rooms of docs/architecture.md, one target each. `MINGCHA_ROOMS=pure` leaves out the rooms that
// need a database or a web server, so that the pure rooms resolve, build and test in seconds; names of pure rooms
// (`MINGCHA_ROOMS=Vocabulary,Registers,DMN`) leave only those and the tests that need no other. All tests need the
// fixtures, and those Vocabulary and Registers.
let roomsAsked = ProcessInfo.processInfo.environment["MINGCHA_ROOMS"]
let isPureOnly = roomsAsked != nil
// Pure, but its hashes and signatures take a minute to build: only where it is named.
let hasLedger = roomsAsked.map { $0.split(separator: ",").contains("Ledger") } ?? true

let fences: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [], exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(name)", exclude: exclude, resources: resources,
    swiftSettings: fences)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["Fixtures"], path: "Tests/\(name)Tests", exclude: exclude,
    swiftSettings: fences)
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

var dependencies: [Package.Dependency] = [
  .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  // No dependencies of its own and built in seconds, so the pages render in the pure tests.
  .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
]

var targets: [Target] = [
  .systemLibrary(name: "CZip", path: "Sources/CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
  .systemLibrary(name: "CExpat", path: "Sources/CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
  .systemLibrary(
    name: "CXLSXWriter", path: "Sources/CXLSXWriter", pkgConfig: "xlsxwriter",
    providers: [.apt(["libxlsxwriter-dev"])]),
  .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  room("Vocabulary"),
  room("FEEL", ["Vocabulary"]),
  room("DMN", ["Vocabulary", "CExpat"]),
  room("Registers", ["Vocabulary", yams]),
  room("Intake", ["Vocabulary", "Registers", "CZip", "CExpat"]),
  room("Policy", ["Vocabulary", "Registers", "FEEL", "DMN"]),
  room("Screening", ["Vocabulary", "Registers", "FEEL", "Policy"]),
  room("Findings", ["Vocabulary", "Policy"]),
  room("Records", ["Vocabulary", "Findings"]),
  room("Casework", ["Vocabulary", "Findings"]),
  room("Reports", ["Vocabulary", "Policy", "Findings", "Casework", "CXLSXWriter"]),
  room("Domains", ["Vocabulary", "Registers", "Policy", "Casework"], resources: [.copy("Packs")]),
  room("Samples", ["Vocabulary", "Registers", "CXLSXWriter"]),
  room(
    "Pages", ["Vocabulary", .product(name: "Mustache", package: "swift-mustache")],
    resources: [.copy("Resources/Templates"), .copy("Resources/Assets"), .copy("Resources/Phrases")]),
  .target(
    name: "Fixtures", dependencies: ["Vocabulary", "Registers"], path: "Tests/Fixtures", swiftSettings: fences),
  tests("Vocabulary", ["Vocabulary"]),
  tests("FEEL", ["Vocabulary", "FEEL"]),
  tests("DMN", ["Vocabulary", "DMN"], exclude: ["Goldens"]),
  tests("Registers", ["Vocabulary", "Registers", "Domains"]),
  tests("Intake", ["Vocabulary", "Registers", "Intake", "Domains", "CZlib"]),
  tests("Policy", ["Vocabulary", "Registers", "FEEL", "DMN", "Policy", "Domains"], exclude: ["Goldens"]),
  tests(
    "Screening",
    ["Vocabulary", "Registers", "FEEL", "DMN", "Intake", "Policy", "Screening", "Findings", "Domains"],
    exclude: ["Goldens"]),
  tests("Findings", ["Vocabulary", "Policy", "Findings"]),
  tests("Records", ["Vocabulary", "Findings", "Records"]),
  tests("Casework", ["Vocabulary", "Findings", "Casework", "Domains"], exclude: ["Goldens"]),
  tests("Domains", ["Vocabulary", "Registers", "Policy", "Findings", "Casework", "Domains"]),
  tests("Reports", ["Vocabulary", "Policy", "Findings", "Casework", "Reports"]),
  tests("Samples", ["Vocabulary", "Registers", "Samples", "Domains"]),
  tests("Pages", ["Vocabulary", "Pages", "PageSamples"]),
  .target(
    name: "PageSamples", dependencies: ["Vocabulary", "Pages"], path: "Tests/PageSamples", swiftSettings: fences),
  tests("House", []),
]

var products: [Product] = []

if hasLedger {
  dependencies.append(.package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"))
  targets += [
    room("Ledger", ["Vocabulary", .product(name: "Crypto", package: "swift-crypto")]),
    tests("Ledger", ["Vocabulary", "Ledger"]),
  ]
}

if !isPureOnly {
  dependencies += [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ]
  targets += [
    room(
      "Store",
      [
        "Vocabulary", "Registers", "Policy", "Findings", "Records", "Casework", "Ledger", "CZlib",
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    room(
      "Operations",
      [
        "Vocabulary", "FEEL", "DMN", "Registers", "Intake", "Policy", "Screening", "Findings", "Records", "Casework",
        "Reports", "Domains", "Samples", "Ledger", "Store", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "mingcha",
      dependencies: [
        "Vocabulary", "DMN", "Registers", "Intake", "Samples", "Policy", "Findings", "Records", "Casework", "Reports",
        "Domains", "Ledger", "Operations", "Pages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Sources/App", swiftSettings: fences),
    tests(
      "Store",
      [
        "Vocabulary", "Registers", "Policy", "Findings", "Records", "Casework", "Domains", "Ledger", "Store",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], exclude: ["Goldens"]),
    tests(
      "Operations",
      [
        "Vocabulary", "DMN", "Registers", "Policy", "Findings", "Records", "Casework", "Reports", "Ledger", "Store",
        "Operations", "Domains", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests("Journey", ["mingcha"]),
    tests(
      "Web",
      [
        "Vocabulary", "Registers", "Findings", "Policy", "Records", "Casework", "Store", "Operations", "Pages",
        "PageSamples",
        "mingcha",
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
  ]
  products += [.executable(name: "mingcha", targets: ["mingcha"])]
}

if let roomsAsked, roomsAsked != "pure" {
  let asked = Set(roomsAsked.split(separator: ",").map(String.init))
  func ours(_ target: Target) -> [String] {
    target.dependencies.compactMap { if case .byNameItem(let name, _) = $0 { name } else { nil } }
  }
  var kept = targets.filter { $0.type == .system || asked.contains($0.name) }
  let grounds = Set(kept.map(\.name) + ["Fixtures"])
  kept += targets.filter { $0.name == "Fixtures" || ($0.type == .test && Set(ours($0)).isSubset(of: grounds)) }
  targets = kept
}

let package = Package(name: "mingcha", products: products, dependencies: dependencies, targets: targets)
