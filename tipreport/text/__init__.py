"""The texts of sources: every number in them, every place, and the words that citations quote.

A copy of a source has a text, its numbers, and the places in it. The package knows the model, and nothing of the files
of reports, of rules or of reasoning. Everything here takes time in proportion to the length of the text.
"""
