"""Reading and writing reports; every problem of every file is collected before any is told."""
