"""Sphinx's settings."""

from importlib.metadata import version as installed_version

project = "tipreport"
author = "tipreport contributors"
release = version = installed_version("tipreport")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
nitpicky = True

# The reference is made of the docstrings. What stands between single backticks in them is code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True}
napoleon_numpy_docstring = False
napoleon_use_ivar = True
python_use_unqualified_type_names = True
# Names of other packages lead nowhere: no page is fetched while these are built. Nor do the private ones of this one.
nitpick_ignore_regex = [("py:.*", ".*")]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3  # so that pages can point at each other's sections

html_theme = "furo"
html_title = "tipreport"
html_copy_source = False


def keep_colons(app, what, name, obj, options, lines):  # noqa: ANN001, ANN201, ARG001, D103, PLR0913, PLR0917 - Sphinx's
    # Of a property or a constant, what stands before a colon would be taken for its type.
    if what in {"property", "attribute", "data"} and lines:
        lines[0] = lines[0].replace(": ", " – ")


def setup(app):  # noqa: ANN001, ANN201, D103 - Sphinx's
    app.connect("autodoc-process-docstring", keep_colons, priority=400)
