"""The model: amounts, periods, codes, cells, figures, breakdowns, overlaps, claims, sources and reports, as values.

Every value is immutable and valid from the moment it is built. The model knows nothing of files, texts or reasoning.
"""
