"""What tipreport looks for: one module a family, each rule declared beside its short check."""
