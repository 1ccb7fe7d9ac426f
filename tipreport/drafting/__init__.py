"""First drafts of reports, made from texts by rules: what each number may count, under which whole, what is missing.

Everything here is a guess, and marked as one. The package knows the model and the texts of sources; it knows nothing of
files, rules or reasoning.
"""
