"""Small mistakes put into the code, one at a time: the tests of its room have to notice each.

    python -m benchmarks.mutants tipreport/model/hedges.py --tests tests/model tests/text --sample 150 --seed 1

The tests run once, to see which functions each of them calls, and once more, since one that fails then without a
mistake would seem to notice each. Then each mistake is made in a process that branches off from there, with nothing to
load again, and the tests that call the function run until one fails. A mistake at the top of a module is made by
running the statement again, with those that use what it defines. Bodies of classes, decorators, defaults, docstrings
and `__all__` stay as they are, and so does whatever tests run as a process of its own.

What writes files by mistake may write any that its user may: where that includes the devices of the machine, nothing is
run. As root, that is so in a mount namespace of its own in which they cannot be replaced:

    unshare --mount sh -c 'mount -o remount,bind,ro /dev && exec python -m benchmarks.mutants ...'

A line is printed for each mistake that no test notices, then the counts as JSON. The exit code is 1 if there is one.
"""
# ruff: noqa: INP001, S311 - a script beside the package; chance here is for variety, not for secrets

from __future__ import annotations

import argparse
import ast
import copy
import functools
import gc
import json
import os
import random
import resource
import signal
import sys
from collections import Counter, defaultdict
from importlib import import_module
from pathlib import Path
from time import monotonic, process_time
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import pytest
from _pytest.runner import runtestprotocol

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
GIBIBYTES = 4  # that a process with a mistake may take
SECONDS = 5  # of the processor, and three times what its tests take without; ten times as many of the clock
SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}
_CACHE = type(functools.cache(len))
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
KEPT = {"annotation", "returns", "decorator_list", "defaults", "kw_defaults", "type_params"}


class Mutant(NamedTuple):
    """A module with one mistake.

    Attributes:
        line: Where it is.
        about: What was written, and what is now.
        place: The function that it is in, by its qualified name and first line; None at the top of the module.
        statement: The position of the statement at the top of the module that it is in.
        tree: The module, which is mended when the next one is asked for.
    """

    line: int
    about: str
    place: tuple[str, int] | None
    statement: int
    tree: ast.Module


def ways(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901 - a way a case
    """Yield what may stand in the place of a node by mistake."""
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in SWAPPED:
            yield _with(node, ops=[SWAPPED[type(operator)]()])
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) if type(operator) in SWAPPED:
            yield _with(node, op=SWAPPED[type(operator)]())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.IfExp():
            yield _with(node, body=node.orelse, orelse=node.body)
        case ast.Constant(value=bool(value)):
            yield _with(node, value=not value)
        case ast.Constant(value=int(value)):
            yield _with(node, value=value + 1)
        case ast.Constant(value=str(value)):
            yield _with(node, value=f"XX{value}")
        case ast.Name(id=name, ctx=ast.Load()) if name in NAMES:
            yield _with(node, id=NAMES[name])
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield _with(node, value=ast.Constant(None))
        case ast.Raise() | ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield ast.Pass()
        case ast.Break() | ast.Continue():
            yield SWAPPED[type(node)]()
        case ast.Call(keywords=[*_, last]) if last.arg is not None:
            yield _with(node, keywords=node.keywords[:-1])


def _with(node: ast.AST, **fields: Any) -> ast.AST:  # noqa: ANN401 - those of a node
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def mutants(source: str) -> Iterator[Mutant]:
    """Yield the module with each mistake that can be made in it."""
    tree = ast.parse(source)
    for statement, top in enumerate(tree.body):
        names = isinstance(top, ast.If | ast.Import | ast.ImportFrom | ast.Expr)  # what is imported, and docstrings
        names = names or ast.unparse(top).startswith("__all__ = ")
        for parents, node, field, index in () if names else list(_walk(top, (tree,))):
            place = _function(parents)
            inside_class = place is None and any(isinstance(one, ast.ClassDef) for one in (*parents, node))
            for other in () if inside_class else ways(node):
                parent = parents[-1]
                old = getattr(parent, field)
                near = None if isinstance(node, ast.stmt) else [one for one in parents if isinstance(one, ast.stmt)][-1]
                was = ast.unparse(near or node)
                setattr(parent, field, other if index is None else [*old[:index], other, *old[index + 1 :]])
                about = _difference(was, ast.unparse(near or other))
                line: int = node.lineno  # type: ignore[attr-defined] # statements and expressions have one
                yield Mutant(line, about, place, statement, ast.fix_missing_locations(tree))
                setattr(parent, field, old)


def _walk(
    node: ast.AST, parents: tuple[ast.AST, ...]
) -> Iterator[tuple[tuple[ast.AST, ...], ast.AST, str, int | None]]:
    """Yield the nodes below one, and itself, with those above each, and its place in the one above."""
    if len(parents) == 1:
        tree = parents[0]
        yield parents, node, "body", tree.body.index(node)  # type: ignore[attr-defined] # a module
    for field, value in ast.iter_fields(node):
        if field in KEPT:
            continue
        documented = field == "body" and isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node)
        for index, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(child, ast.AST) and not (documented and index == 0):
                if hasattr(child, "lineno"):
                    yield (*parents, node), child, field, index
                yield from _walk(child, (*parents, node))


def _function(parents: tuple[ast.AST, ...]) -> tuple[str, int] | None:
    """Return the outermost function: what is made inside it is made anew by each call."""
    names: list[str] = []
    for one in parents:
        if isinstance(one, ast.ClassDef | ast.FunctionDef):
            names.append(one.name)
        if isinstance(one, ast.FunctionDef):
            return ".".join(names), min([one.lineno, *(decorator.lineno for decorator in one.decorator_list)])
    return None


def _places(tree: ast.AST, parents: tuple[ast.AST, ...] = ()) -> Iterator[tuple[tuple[str, int], ast.FunctionDef]]:
    """Yield the functions that stand in no other function, each with its name and first line."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef) and (place := _function((*parents, node))) is not None:
            yield place, node
        elif isinstance(node, ast.ClassDef):
            yield from _places(node, (*parents, node))


def _difference(was: str, now: str) -> str:
    start = next((at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), 0)
    return f"{was[max(0, start - 30) : start + 50]!r} -> {now[max(0, start - 30) : start + 50]!r}"


class Run:
    """A run of the tests, which branches off for each mistake."""

    def __init__(self, module: Path, sample: int, seed: int, out: TextIO) -> None:
        self.out = out
        self.path = module
        self.module = import_module(".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
        source = module.read_text(encoding="utf-8")
        self.made = sum(1 for _ in mutants(source))
        chosen = set(random.Random(seed).sample(range(self.made), min(sample, self.made)))
        self.chosen = [
            one._replace(tree=copy.deepcopy(one.tree)) for at, one in enumerate(mutants(source)) if at in chosen
        ]
        self.functions: list[FunctionType] = []  # of the module
        self.caches: list[functools._lru_cache_wrapper[Any]] = []  # of results in which it may have a part
        self.called: set[tuple[str, int]] = set()  # functions, by one test
        self.callers: dict[tuple[str, int], set[int]] = defaultdict(set)  # tests, by what they call
        self.seconds: list[float] = []
        self.counts: Counter[str] = Counter()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests as they are, then those that a mistake can make fail."""
        gc.unfreeze()  # what is frozen, as all that the tests import is, the collector does not list
        users = _users(self.module.__name__)
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename == str(self.path):
                self.functions.append(one)
            elif isinstance(one, _CACHE) and (one.__module__ in users or one.__module__.startswith("tests.")):
                self.caches.append(one)
        self.tell_calls()
        for at, item in enumerate(session.items):
            self.observe(at, item)
        if self.branch(None, list(session.items), sum(self.seconds)) != "survived":
            pytest.exit(returncode=1)
        for mutant in self.chosen:
            if mutant.place is None:
                tests = set().union(*self.callers.values()) or set(range(len(self.seconds)))  # where no test calls any
            else:
                tests = self.callers.get(mutant.place, set())
            ordered = sorted(tests, key=self.seconds.__getitem__)
            told = self.branch(mutant, [session.items[at] for at in ordered], sum(self.seconds[at] for at in tests))
            self.counts[told] += 1
            if told in {"survived", "not called"}:
                print(f"{self.path.relative_to(ROOT)}:{mutant.line}: {told}: {mutant.about}", file=self.out, flush=True)
        return True

    def observe(self, at: int, item: pytest.Item) -> None:
        """Run a test, and see which functions of the module it calls."""
        begun = process_time()
        self.called.clear()
        self.forget()  # what is kept is not asked for again
        reports = runtestprotocol(item, log=False, nextitem=None)
        self.seconds.append(process_time() - begun)
        for place in self.called:
            self.callers[place].add(at)
        for report in reports:
            if report.failed:
                print(f"{item.nodeid} fails as it is\n{report.longreprtext}", file=self.out, flush=True)
                pytest.exit(returncode=1)

    def tell_calls(self) -> None:
        """Let each function of the module tell when it is called."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        places = list(_places(tree))
        for place, function in places:
            tell = ast.parse(f"_called_in_a_test({place!r})").body[0]
            function.body.insert(0, ast.copy_location(tell, function))
        vars(self.module)["_called_in_a_test"] = self.called.add
        for place, _ in places:
            self.swap(ast.fix_missing_locations(tree), place)

    def branch(self, mutant: Mutant | None, tests: list[pytest.Item], seconds: float) -> str:
        """Return what comes of a mistake, or of none: killed, survived, out of time, or not called."""
        if not tests:
            return "not called"
        child = os.fork()
        if child == 0:
            self.suffer(mutant, tests, seconds)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return {0: "survived", -signal.SIGALRM: "out of time", -signal.SIGPROF: "out of time"}.get(status, "killed")

    def suffer(self, mutant: Mutant | None, tests: list[pytest.Item], seconds: float) -> None:
        """Run tests with a mistake, and end this process."""
        most = seconds * 3 + SECONDS
        signal.setitimer(signal.ITIMER_PROF, most)
        signal.alarm(int(most * 10))
        resource.setrlimit(resource.RLIMIT_AS, (GIBIBYTES << 30,) * 2)
        try:
            if mutant is not None:
                self.make(mutant)
            for report in (one for item in tests for one in runtestprotocol(item, log=False, nextitem=None)):
                if report.failed and mutant is None:
                    print(f"{report.nodeid} fails when it is run once more", file=self.out, flush=True)
                if report.failed:
                    os._exit(1)
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - a mistake may do anything
            if mutant is None:
                print(f"{error!r}", file=self.out, flush=True)
            os._exit(1)

    def make(self, mutant: Mutant) -> None:
        """Put a mistake into the functions, or the values, that are loaded."""
        if mutant.place is None:
            self.define(mutant)
        else:
            self.swap(mutant.tree, mutant.place)
        self.forget()

    def forget(self) -> None:
        """Clear the caches."""
        for one in self.caches:
            one.cache_clear()

    def swap(self, tree: ast.Module, place: tuple[str, int]) -> None:
        """Let the functions of a name and a first line be those of another module."""
        for new in _codes(compile(tree, str(self.path), "exec"), *place):
            for function in self.functions:
                if (function.__code__.co_qualname, function.__code__.co_firstlineno) == place:
                    function.__code__ = new

    def define(self, mutant: Mutant) -> None:
        """Run a statement at the top of the module again, and those after it that use what it defines."""
        changed: set[str] = set()
        for at, statement in enumerate(mutant.tree.body[mutant.statement :]):
            used = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
            assigns = isinstance(statement, ast.Assign | ast.AnnAssign)
            if at and not (assigns and used & changed):
                continue
            before = dict(vars(self.module))
            exec(compile(ast.Module([statement], []), str(self.path), "exec"), vars(self.module))  # noqa: S102
            for name, value in vars(self.module).items():
                if before.get(name) is not value:
                    changed.add(name)
                    _replaced(before.get(name), value)


def _users(name: str) -> set[str]:
    """Return the modules that import one, wherever in them, or import one that does; and itself."""
    users = {name}
    imports = {
        module.__name__: set(_imports(ast.parse(Path(file).read_text("utf-8"))))
        for module in list(sys.modules.values())
        if module.__name__.startswith("tipreport") and (file := module.__file__)
    }
    while more := {one for one, known in imports.items() if one not in users and not users.isdisjoint(known)}:
        users |= more
    return users


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{one.name}" for one in node.names)  # a module, or of one
            if node.module != "tipreport":  # which imports all
                yield node.module


def _codes(code: CodeType, name: str, line: int) -> list[CodeType]:
    """Return the code of the functions of a name and a first line."""
    inside = [one for one in code.co_consts if isinstance(one, CodeType)]
    own = [one for one in inside if (one.co_qualname, one.co_firstlineno) == (name, line)]
    return own + [found for one in inside for found in _codes(one, name, line)]


def _replaced(old: object, new: object) -> None:
    """Let every module that has a value have another one."""
    for module in list(sys.modules.values()):
        for name, value in list(vars(module).items()) if (module.__name__ or "").startswith("tipreport") else ():
            if value is old and old is not None:
                setattr(module, name, new)


def main() -> int:
    """Make mistakes in one module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", type=Path)
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--sample", type=int, default=150, help="how many mistakes at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if os.access("/dev", os.W_OK):
        parser.error(
            "a mistake could replace the devices of this machine: see above how to run it without the right to"
        )
    begun = monotonic()
    out, null = os.fdopen(os.dup(1), "w"), os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)  # what tests print
    run = Run(options.module.resolve(), options.sample, options.seed, out)
    arguments = ["-q", "-s", "-p", "no:cacheprovider", *options.tests]
    code = pytest.main(arguments, plugins=[run])
    told = {
        "module": str(options.module),
        "possible": run.made,
        "tried": run.counts.total(),
        "seed": options.seed,
        **dict(run.counts.most_common()),
        "seconds": round(monotonic() - begun),
    }
    print(json.dumps(told), file=out, flush=True)
    return 1 if code or run.counts["survived"] or run.counts["not called"] else 0


if __name__ == "__main__":
    sys.exit(main())
