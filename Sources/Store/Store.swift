// The room Store.
