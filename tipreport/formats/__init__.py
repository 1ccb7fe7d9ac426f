"""Reports from files and back.

A file becomes a tree of texts with their places (`nodes`; `mistakes` explains what is wrong with its syntax). The key
table (`keys`) says which keys a mapping may have and how the value of each is read (`values`); a mapping is read by it
in one pass (`mappings`). So are read what a report declares (`declarations`), its figures (`figures`), what it states
of them (`relations`), and the report itself (`reading`). Tables in CSV files (`csv`) become the same tree. `files`
reads whole directories; `unstructuring`, `writing` and `schema` follow the same table.

Whatever stands in a file, reading it ends: with reports whose references all lead somewhere, and with problems that say
where in the file something could not be read, and how to mend it. No problem is reported twice, and none hides another.
"""
