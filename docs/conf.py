"""Sphinx's settings."""

from importlib.metadata import version as installed_version

project = "tipreport"
author = "tipreport contributors"
release = version = installed_version("tipreport")

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3  # so that pages can point at each other's sections

html_theme = "furo"
html_title = "tipreport"
html_copy_source = False
