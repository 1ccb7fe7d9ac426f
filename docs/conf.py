"""Sphinx's settings."""

from importlib.metadata import version as installed_version

project = "tipreport"
author = "tipreport contributors"
release = version = installed_version("tipreport")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.intersphinx", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "inventories"]
nitpicky = True

# The reference is made of the docstrings. What stands between single backticks in them is code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True}
napoleon_numpy_docstring = False
napoleon_use_ivar = True
python_use_unqualified_type_names = True
# Where names of Python and pint are described. No page is fetched while these are built: the names that the reference
# has stand in files of our own, one a line, with its kind and the page that describes it, in the first form of such
# inventories. They hold nothing but names and addresses, as the inventories on these sites have them.
intersphinx_mapping = {
    "python": ("https://docs.python.org/3", "inventories/python.txt"),
    "pint": ("https://pint.readthedocs.io/en/stable", "inventories/pint.txt"),
}
# Names as they are imported in annotations alone.
full_names = {
    "Path": "pathlib.Path",
    "date": "datetime.date",
    "pint.facets.plain.quantity.PlainQuantity": "pint.Quantity",
}
# All other names that lead nowhere: those of further packages, and the private ones of this one.
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


def name_in_full(app, env, node, contnode):  # noqa: ANN001, ANN201, ARG001, D103 - Sphinx's
    node["reftarget"] = full_names.get(node["reftarget"], node["reftarget"])


def setup(app):  # noqa: ANN001, ANN201, D103 - Sphinx's
    app.connect("missing-reference", name_in_full, priority=400)
    app.connect("autodoc-process-docstring", keep_colons, priority=400)
