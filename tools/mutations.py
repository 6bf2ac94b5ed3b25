"""Small faults to put into a module, each by changing one expression or statement of it."""

from __future__ import annotations

import ast
import copy
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
# A call of the first becomes one of the second.
CALLS = {
    "sorted": "list",
    "reversed": "list",
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add,
}

Fault = tuple[str, ast.AST]


@dataclass(frozen=True)
class Mutation:
    """One fault: the text between two bytes of a module is another."""

    module: Path
    line: int
    kind: str
    start: int
    end: int
    old: str
    new: str

    def apply(self, source: bytes) -> bytes:
        """``source`` with the fault in it."""
        return source[: self.start] + self.new.encode() + source[self.end :]

    def __str__(self) -> str:
        old, new = (" ".join(text.split())[:70] for text in (self.old, self.new))
        return f"{self.module}:{self.line}: {self.kind}: {old}  →  {new}"


def mutations(module: Path, root: Path) -> list[Mutation]:
    """Every fault that can be put into ``module``, whose path is given from ``root``."""
    source = (root / module).read_bytes()
    starts = _line_starts(source)
    found = []
    for node in _nodes(ast.parse(source)):
        for kind, changed in chain.from_iterable(make(node) for make in MAKERS):
            start, end = _span(node, starts)
            old, new = source[start:end].decode(), _text(changed)
            line = getattr(node, "lineno", 1)
            found.append(Mutation(module, line, kind, start, end, old, new))
    return found


def sample(modules: list[list[Mutation]], how_many: int, seed: int) -> list[Mutation]:
    """So many of them by a seed: of each module alike, and within it of each kind alike."""
    chance = random.Random(seed)
    lists = []
    for faults in modules:
        kinds: defaultdict[str, list[Mutation]] = defaultdict(list)
        for fault in chance.sample(faults, len(faults)):
            kinds[fault.kind].append(fault)
        lists.append(list(_in_turn(chance.sample(list(kinds.values()), len(kinds)))))
    return list(_in_turn(lists))[:how_many]


def _in_turn(lists: list[list[Mutation]]) -> Iterator[Mutation]:
    """The first of each list, then the second of each, and so on."""
    for row in zip_longest(*lists):
        yield from (fault for fault in row if fault is not None)


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node inside ``tree`` that runs: nothing of an annotation or a decorator.

    Nor what stands in an f-string, whose nodes do not know their place before Python 3.12.
    """
    for name, held in ast.iter_fields(tree):
        if name not in {"annotation", "returns", "decorator_list"}:
            for node in held if isinstance(held, list) else [held]:
                if isinstance(node, ast.AST) and not _is_left_out(node):
                    yield node
                    yield from _nodes(node)


def _is_left_out(node: ast.AST) -> bool:
    for_types = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    return for_types or isinstance(node, ast.JoinedStr)


def _line_starts(source: bytes) -> list[int]:
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _span(node: ast.AST, starts: list[int]) -> tuple[int, int]:
    """Where ``node`` stands in the bytes of its module."""
    first, last = getattr(node, "lineno", 1), getattr(node, "end_lineno", 1)
    return (
        starts[first - 1] + int(getattr(node, "col_offset", 0)),
        starts[last - 1] + int(getattr(node, "end_col_offset", 0)),
    )


def _text(node: ast.AST) -> str:
    """``node`` on one line, in brackets where it is an expression, so that it stays one."""
    text = ast.unparse(node)
    return f"({text})" if isinstance(node, ast.expr) else text


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _comparison(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            other = COMPARISONS[type(operator)]()
            yield "comparison", _with(node, ops=_put(node.ops, number, other))


def _put(held: list[ast.cmpop], number: int, new: ast.cmpop) -> list[ast.cmpop]:
    return [*held[:number], new, *held[number + 1 :]]


def _condition(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", _with(node, op=other)
        for number in range(len(node.values)):
            rest = [*node.values[:number], *node.values[number + 1 :]]
            yield (
                "dropped condition",
                rest[0] if len(rest) == 1 else _with(node, values=rest),
            )
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "dropped not", node.operand
    if isinstance(node, ast.IfExp):
        yield "other branch", _with(node, body=node.orelse, orelse=node.body)


def _filter(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        for number, clause in enumerate(node.generators):
            if clause.ifs:
                every = _with(clause, ifs=[])
                held = [*node.generators[:number], every, *node.generators[number + 1 :]]
                yield "dropped filter", _with(node, generators=held)


def _number(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield "number", ast.Constant(node.value + 1)
        yield "number", ast.Constant(node.value - 1)


def _call(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
        other = ast.Name(CALLS[node.func.id])
        if other.id == "list":
            yield "dropped order", _with(node, func=other, keywords=[])
        else:
            yield "other call", _with(node, func=other)
        if any(keyword.arg == "key" for keyword in node.keywords):
            rest = [keyword for keyword in node.keywords if keyword.arg != "key"]
            yield "dropped key", _with(node, keywords=rest)


def _sum(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        texts = (ast.JoinedStr, ast.List, ast.Tuple)
        sides = (node.left, node.right)
        is_text = any(isinstance(getattr(side, "value", None), str) for side in sides)
        if not is_text and not any(isinstance(side, texts) for side in sides):
            yield "arithmetic", _with(node, op=ARITHMETIC[type(node.op)]())


def _statement(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Return) and node.value and ast.unparse(node.value) != "None":
        yield "return None", _with(node, value=None)
    if isinstance(node, ast.Continue):
        yield "break", ast.Break()
    if isinstance(node, ast.AugAssign) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ):
        yield "dropped statement", ast.Pass()


MAKERS: tuple[Callable[[ast.AST], Iterator[Fault]], ...] = (
    _comparison,
    _condition,
    _filter,
    _number,
    _call,
    _sum,
    _statement,
)
