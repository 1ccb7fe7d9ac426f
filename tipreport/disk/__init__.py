"""The one place where files are opened, looked for and written.

`opening` reads regular files alone and knows their size first, `walking` finds files below folders, `writing` leaves
either the whole new file or the whole old one. They know nothing of reports.
"""
