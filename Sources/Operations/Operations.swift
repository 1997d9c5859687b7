// The room Operations.
