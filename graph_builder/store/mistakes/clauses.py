"""What must follow a keyword and does not: brackets, a number, BY, AS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.store.mistakes.reading import Mistake
from graph_builder.store.mistakes.words import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from graph_builder.store.mistakes.reading import Reading

_TERMS: Final = frozenset({"variable", "iri", "name", "string", "number"})


def clause_mistakes(reading: Reading) -> Iterator[Mistake]:
    """Of each keyword that takes something, and of signs of comparison from elsewhere."""
    for number, piece in enumerate(reading.pieces):
        rule = _RULES.get(piece.keyword)
        if rule is not None:
            yield from rule(reading, number)
        elif piece.is_sign("="):
            follower = reading.at(number + 1)
            if follower.is_sign("=") and follower.start == piece.end:
                yield Mistake(piece.start, "== is no sign of SPARQL; write =")
        elif piece.text == "<>" and reading.opens(reading.inside[number], "("):
            yield Mistake(piece.start, "<> is no sign of SPARQL; write !=")
        elif piece.is_sign("<"):
            yield from _of_an_address(reading, number)


def _of_an_address(reading: Reading, number: int) -> Iterator[Mistake]:
    """``<https:`` that is no IRI as a whole."""
    piece, follower = reading.at(number), reading.at(number + 1)
    if follower.start == piece.end and follower.text.startswith(("http:", "https:", "urn:")):
        words = "an address begins with < and ends with >, and holds no space and no quote"
        yield Mistake(piece.start, words)


def _condition(reading: Reading, number: int) -> Iterator[Mistake]:
    """FILTER and HAVING: a bracket, or one function and nothing behind it [68] [69]."""
    keyword, follower = reading.at(number).keyword, reading.at(number + 1)
    if follower.keyword in {"NOT", "EXISTS"} or follower.is_sign("("):
        return
    words = f"{keyword} takes its condition in brackets: {keyword}(…)"
    if follower.sort in {"variable", "string", "number"} or follower.is_sign("!"):
        yield Mistake(follower.start, words)
    called = follower.keyword in FUNCTIONS or follower.sort in {"name", "iri"}
    if called and reading.opens(number + 2, "("):
        after = reading.at(reading.behind(number + 2))
        if after.is_sign("=<>&|!+-*/") or after.keyword in {"IN", "NOT"}:
            yield Mistake(follower.start, words)


def _group(reading: Reading, number: int) -> Iterator[Mistake]:
    """OPTIONAL, MINUS, UNION, EXISTS: a pattern in braces [57] [65] [66] [67] [125]."""
    keyword, follower = reading.at(number).keyword, reading.at(number + 1)
    if follower.sort != "sign" or follower.text in "([":
        yield Mistake(follower.start, f"{keyword} takes its pattern in braces: {keyword} {{ … }}")


def _named(reading: Reading, number: int) -> Iterator[Mistake]:
    """BIND: an expression and its name in one bracket [60]."""
    follower = reading.at(number + 1)
    if not follower.is_sign("("):
        yield Mistake(follower.start, "BIND takes brackets: BIND(… AS ?name)")
        return
    if number + 1 in reading.closing:
        words = {reading.at(inner).keyword for inner in reading.within(number + 1)}
        if "AS" not in words:
            yield Mistake(follower.start, "BIND gives what it holds a name: BIND(… AS ?name)")


def _list(reading: Reading, number: int) -> Iterator[Mistake]:
    """IN: a list in brackets [114]."""
    follower = reading.at(number + 1)
    if follower.sort in _TERMS:
        yield Mistake(follower.start, 'IN takes its list in brackets: IN ("…", "…")')


def _values(reading: Reading, number: int) -> Iterator[Mistake]:
    """VALUES: values side by side [61]."""
    block = reading.behind(number + 1)
    if not reading.opens(block, "{"):
        return
    for inner in reading.within(block):
        rows = reading.within(inner) if reading.opens(inner, "(") else iter((inner,))
        for each in rows:
            if reading.at(each).is_sign(","):
                yield Mistake(reading.at(each).start, "VALUES lists its values without commas")
                return


def _by(reading: Reading, number: int) -> Iterator[Mistake]:
    """ORDER and GROUP: BY [19] [23]."""
    keyword, follower = reading.at(number).keyword, reading.at(number + 1)
    if follower.keyword != "BY" and follower.sort in {"variable", "word", "sign"}:
        yield Mistake(reading.at(number).start, f"write {keyword} BY")


def _direction(reading: Reading, number: int) -> Iterator[Mistake]:
    """ASC and DESC: before what they order, with brackets [24]."""
    piece, follower, before = (reading.at(number + step) for step in (0, 1, -1))
    if follower.is_sign("("):
        return
    what = follower if follower.sort == "variable" else before
    shown = what.text if what.sort == "variable" else "?x"
    yield Mistake(piece.start, f"write {piece.keyword}({shown})")


def _number(reading: Reading, number: int) -> Iterator[Mistake]:
    """LIMIT and OFFSET: a whole number [26] [27]."""
    keyword, follower = reading.at(number).keyword, reading.at(number + 1)
    if follower.sort != "number" or not follower.text.isdigit():
        yield Mistake(follower.start, f"a whole number follows {keyword}: {keyword} 50")


def _joined(reading: Reading, number: int) -> Iterator[Mistake]:
    """GROUP_CONCAT: its separator has a name [127]."""
    if reading.opens(number + 1, "("):
        for inner in reading.within(number + 1):
            if reading.at(inner).is_sign(","):
                words = 'write GROUP_CONCAT(?x; SEPARATOR=", ")'
                yield Mistake(reading.at(inner).start, words)
                return


_RULES: Final[Mapping[str, Callable[[Reading, int], Iterator[Mistake]]]] = {
    "FILTER": _condition,
    "HAVING": _condition,
    "OPTIONAL": _group,
    "MINUS": _group,
    "UNION": _group,
    "EXISTS": _group,
    "BIND": _named,
    "IN": _list,
    "VALUES": _values,
    "ORDER": _by,
    "GROUP": _by,
    "ASC": _direction,
    "DESC": _direction,
    "LIMIT": _number,
    "OFFSET": _number,
    "GROUP_CONCAT": _joined,
}
