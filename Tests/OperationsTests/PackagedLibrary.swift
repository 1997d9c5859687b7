import Operations

/// The packaged policy, loaded once for all tests: reading and checking it takes a debug build seconds.
let packagedLibrary = Result { try PolicyLibrary.load() }
