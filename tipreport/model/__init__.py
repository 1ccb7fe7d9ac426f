"""The values that everything else is about; each is immutable and valid from the moment it is built."""
