"""Figures beside each other: over time, between editions and reporters, and against what is claimed of them."""
