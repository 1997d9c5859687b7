// The room Domains.
