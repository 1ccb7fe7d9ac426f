"""What a set of figures allows: worlds, proofs that there is none, and least and greatest counts."""
