"""Tables in CSV files, where a row is a figure.

`editions` is the entrance for reading, `writing` that for writing. A file is cut into rows (`lines`, `batches`,
`cutting`), which are put into sheets by what stands in them (`sheets`). Where all rows of a sheet are plain, no figure
is made of them until somebody asks (`rows`, `plain_rows`). Every other row becomes a node of the tree that a YAML file
with the same figures would have, and is read by the reader of all files.
"""
