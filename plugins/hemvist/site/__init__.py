"""Floor 6: the web site. A thin shell around MkDocs: theme, shells for records, whole or nothing on disk."""
