"""The calls of other extractors, answered by scutch."""
