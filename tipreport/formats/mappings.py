"""A mapping of a report, read by the key table: one pass over its entries, each value by the converter of its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field

from tipreport.errors import MissingValueError, ShapeError, UnknownKeyError, ValueProblem
from tipreport.formats import nodes
from tipreport.formats.nodes import Node, Scalar, no_space, shape
from tipreport.model.codebook import Codebook
from tipreport.model.indicator import standard_indicators
from tipreport.model.notation import ENGLISH
from tipreport.model.spelling import did_you_mean
from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from tipreport.formats.problems import Problems
    from tipreport.model.indicator import Indicator
    from tipreport.model.notation import Notation

T = TypeVar("T")

WHOLE = "the mapping itself"
"""Among the keys of a mapping that could not be read: something is wrong with the mapping itself."""

_MERGE = "<<"  # YAML's key for taking over another mapping, or a list of them, each by an alias


@frozen
class Key:
    """One key of a mapping.

    Attributes:
        name: As files write it.
        about: What it says.
        convert: Makes a value of what stands behind it.
        required: Whether it must be there.
        dimension: Whether it is a dimension, behind which codes stand.
    """

    name: str
    about: str
    convert: Converter
    required: bool = False
    dimension: bool = False


@frozen
class KeySet:
    """The keys of one kind of mapping.

    Attributes:
        title: What messages call the mapping.
        keys: By name.
        dimensions: Whether dimensions can be declared to be among them.
    """

    title: str
    keys: Mapping[str, Key]
    dimensions: bool = False
    required: tuple[Key, ...] = field(init=False)

    @required.default
    def _required(self) -> tuple[Key, ...]:
        return tuple(key for key in self.keys.values() if key.required)


@define(eq=False)
class Context:
    """What the values of a report are read by.

    Attributes:
        problems: Collects what cannot be read.
        keys: The keys of each kind of mapping.
        book: The code lists in force.
        indicators: By their ids.
        unread_dimensions: The dimensions whose declarations could not be read.
        unread_indicators: Likewise.
        unread_units: Likewise.
        notation: How the source writes its amounts; None where what it says of that could not be read.
        undeclared: How to mend the marks of tables that are reported already, each once.
    """

    problems: Problems
    keys: Mapping[str, KeySet]
    book: Codebook = field(factory=Codebook.standard)
    indicators: Mapping[str, Indicator] = field(factory=standard_indicators)
    unread_dimensions: frozenset[str] = frozenset()
    unread_indicators: frozenset[str] = frozenset()
    unread_units: frozenset[str] = frozenset()
    notation: Notation | None = ENGLISH
    undeclared: set[str] = field(init=False, factory=set)


Converter = Callable[[Node, Context], Any]
"""Makes a value of a node.

It raises a `ValueProblem` about the node, or, having collected problems itself, an `IncompleteError`.
"""


class IncompleteError(Exception):
    """Some of a value cannot be read, and the problems with it have been collected.

    Attributes:
        value: What could be read; None where nothing could.
    """

    def __init__(self, value: Any = None) -> None:  # noqa: ANN401 - as the key's converter has it
        super().__init__()
        self.value = value


@define(eq=False)
class Fields:
    """What a mapping says.

    Attributes:
        node: The mapping.
        values: What could be read, by key.
        codes: Likewise the codes, by dimension.
        unread: The keys whose values could not be read, or not wholly; `WHOLE` for the mapping itself.
        get: Returns the value of a key; None where it is missing, or could not be read.
    """

    node: Node
    values: dict[str, Any] = field(init=False, factory=dict)
    codes: dict[str, tuple[str, ...]] = field(init=False, factory=dict)
    unread: set[str] = field(init=False, factory=set)
    get: Callable[[str], Any] = field(init=False)

    @get.default
    def _get(self) -> Callable[[str], Any]:
        return self.values.get

    def attempt(self, key: str, build: Callable[[], T], context: Context) -> T | None:
        """Return what `build` returns; None where it raises a problem, which is reported at the key that it names.

        Args:
            key: Where to tell a problem that names no key of this mapping.
            build: Makes something of the values.
            context: Collects the problem.
        """
        try:
            return build()
        except ValueProblem as problem:
            named = problem.found.partition(":")[0]
            stated = named in self.values or named in self.codes or named in self.unread
            self.fault(named if stated else key, problem, context)
            return None

    def fault(self, key: str, problem: ValueProblem, context: Context) -> None:
        """Collect a problem with the value of a key; it stands at the mapping where there is no such key."""
        context.problems.add(self.node.find(key), problem)
        self.unread.add(key)


def read_mapping(node: Node, kind: str, context: Context) -> Fields:
    """Read a mapping.

    Args:
        node: What should be one.
        kind: Which one, by its name in the key table.
        context: What its values are read by.
    """
    fields = Fields(node)
    keys = context.keys[kind]
    if not isinstance(node, nodes.Mapping):
        problem = no_space(node.text) if isinstance(node, Scalar) else None
        expected = f"a mapping with the keys of {keys.title}"
        fields.fault(WHOLE, problem or ShapeError(shape(node), expected), context)
        return fields
    known, values, codes, unread = keys.keys, fields.values, fields.codes, fields.unread
    for name, value in node.entries:
        key = known.get(name.text)
        if key is None:
            fields.unread.add(WHOLE)
            _refuse_key(node, (name, value), keys, context)
            continue
        try:
            (codes if key.dimension else values)[key.name] = key.convert(value, context)
        except ValueProblem as problem:
            context.problems.add(value, problem)
            unread.add(key.name)
        except IncompleteError as incomplete:
            unread.add(key.name)
            if incomplete.value is not None:
                (codes if key.dimension else values)[key.name] = incomplete.value
    for key in keys.required:
        if key.name not in values and key.name not in unread and not any(map(_takes_over, node.entries)):
            missing = MissingValueError(key.name, f"`{key.name}` in {keys.title}: {key.about}")
            fields.fault(WHOLE, missing, context)
    return fields


def _refuse_key(node: nodes.Mapping, entry: tuple[Scalar, Node], keys: KeySet, context: Context) -> None:
    if _takes_over(entry):
        context.problems.follows()
        return
    # Imported here: few files have a key that there is not.
    from tipreport.model.guidance import meant  # noqa: PLC0415

    name, _ = entry
    dimension = meant(name.text) if keys.dimensions else None
    fix = f"did you mean {dimension}?" if dimension else did_you_mean(name.text, keys.keys)
    if not fix and keys.dimensions:
        fix = "declare it under `dimensions` if figures are broken down by it"
    if name.text == _MERGE:
        fix = "write the keys that it stands for"
    if node.braces and " " in name.text:
        fix = "put the value before it in quotes, if this is a part of it"
    context.problems.add(name, UnknownKeyError(name.text, f"a key of {keys.title}", fix))


def _takes_over(entry: tuple[Scalar, Node]) -> bool:
    """Return whether a key takes over another mapping: its alias was refused, and reported, where it stands."""
    name, value = entry
    taken = value.items if isinstance(value, nodes.Sequence) else (value,)
    return name.text == _MERGE and any(isinstance(one, Scalar) and one.refused for one in taken)
