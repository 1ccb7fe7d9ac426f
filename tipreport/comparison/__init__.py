"""Comparisons of figures: over time, between editions and reporters, and with what is claimed of them.

All arithmetic is on ranges of exact numbers: a direction, a size or a claim is certain if every pair of values has it,
and contradicted if none does. The package knows nothing of the reasoning about whole reports.
"""
