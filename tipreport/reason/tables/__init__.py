"""Presolve: the plain rows of a table are decided sheet by sheet, without a figure for each row.

The contract of the package: a sheet is *satisfied* only if a verified world makes all of its rows true and no record
of it can be in any other row of the table. All other sheets are *unresolved*: their rows become figures and take the
way of all figures, to the same answers.

| module | what it is |
| --- | --- |
| `presolve` | the verdicts on a report: satisfied sheets first, then its figures |
| `shapes` | the cached shape of a sheet: what follows from the codes of its rows |
| `rows` | relations between rows, worked out once for all sheets that are made of the same ones |
"""
