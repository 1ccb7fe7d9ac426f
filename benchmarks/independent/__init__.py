"""A second reading of docs/consistency.md, which shares no code with tipreport, and its comparison with tipreport.

Nothing here but `compare` imports tipreport, and that only to hand it the text of a file.
"""
