"""The reasoning decides what a set of figures allows: worlds, proofs that there is none, least and greatest counts."""
