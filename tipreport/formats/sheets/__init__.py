"""Tables that people lay out for the eye, in spreadsheets and files of other makers.

A sheet is cut into cells (`workbooks`, `delimited`, `frames` → `cells`). A layout says what its headers and labels mean
(`layout`, `layout_file`; `words` knows those of the catalogue); by it each number becomes a figure that keeps its cell
(`headers`, `labels`, `figures`), as a row of the table that a CSV file would be (`rows`). `reading` is the entrance.
Where there is no layout, `proposing` makes one, with what is uncertain left open.
"""
