"""What a lawyer asks first of a document: symbol, adoption, force, reliance, and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from api.pages import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph_builder.lineage.edge import DocumentNode

#: Properties of facts that the answers rest on.
_DATE: Final = "date_document"
_ISSUER: Final = "passed_by"
_CARRIER: Final = "is_annex_of"
_OPENED: Final = "openedForSignature"
_FORCE: Final = "first_date_entry_in_force"
_REGISTERED: Final = "treatyRegistration"


@dataclass(frozen=True, slots=True)
class Answer:
    """One line: the question, its answer, and where on the page its proof stands.

    ``proof`` is the address of the proof, with its ``#``; empty where the answer is its own proof.
    ``linked`` is the thing that the answer is about where it has a page: ``(address, name)``.
    """

    asked: str
    said: str
    proof: str = ""
    linked: tuple[str, str] | None = None


def glance(thing: Mapping[str, Any], node: DocumentNode) -> tuple[Answer, ...]:
    """The first answers about a document, in the order in which they are asked.

    Args:
        thing: What ``overview`` tells: its facts, its references, its neighbours.
        node: The document, with the first and the last day on which it was in force.
    """
    facts = thing["facts"]
    found = [
        _symbol(thing, facts),
        _adopted(thing, node, facts),
        *(
            Answer("Annexed to", "", _place(fact), (fact["href"] or "", fact["shown"]))
            for fact in _of(facts, _CARRIER)
        ),
        *(Answer("Opened for signature", f["shown"], _place(f)) for f in _of(facts, _OPENED)),
        _force(node, facts),
        _relies(thing),
        _relied_on(thing),
    ]
    return tuple(answer for answer in found if answer)


def citation(thing: Mapping[str, Any], node: DocumentNode) -> tuple[str, str, str]:
    """How to cite the document: what stands before its title, the title, and what follows."""
    facts = thing["facts"]
    issuers = " and ".join(fact["shown"] for fact in _of(facts, _ISSUER))
    before = f"{issuers}, " if issuers and not node.is_treaty else ""
    own_key = any(f["value"] == "false" for f in _of(facts, "symbolIssued"))
    after = [thing["symbol"]] if thing["symbol"] and not own_key else []
    if own_key:
        after += [_printed(fact["shown"], thing["aliases"]) for fact in _of(facts, _CARRIER)]
    if node.date:
        after.append(f"{'adopted ' if node.is_treaty else ''}{words.date_words(node.date)}")
    after += [f"registered as {fact['shown']}" for fact in _of(facts, _REGISTERED)]
    if node.in_force:
        after.append(f"entered into force {words.date_words(node.in_force)}")
    return before, thing["label"], "".join(f", {part}" for part in after)


def _printed(carrier: str, aliases: Iterable[str]) -> str:
    """Where an annexed text was printed: ``A/RES/55/25, annex II`` where an alias tells which."""
    for alias in aliases:
        symbol, mark, part = alias.partition("#annex")
        if symbol == carrier and mark:
            return f"{carrier}, annex {part}".rstrip()
    return f"annexed to {carrier}"


def _symbol(thing: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> Answer | None:
    if not thing["symbol"]:
        return None
    for fact in _of(facts, "symbolIssued"):
        if fact["value"] == "false":
            return Answer("Key", f"{thing['symbol']} (our own; no symbol was issued)", _place(fact))
    return Answer("Symbol", thing["symbol"])


def _adopted(
    thing: Mapping[str, Any], node: DocumentNode, facts: Sequence[Mapping[str, Any]]
) -> Answer:
    issuers = _of(facts, _ISSUER)
    asked = "Adopted" if issuers or node.is_treaty else "Date"
    said = ", ".join([words.date_words(thing["date"]), *(fact["shown"] for fact in issuers)])
    proofs = [*_of(facts, _DATE), *issuers]
    return Answer(asked, said, _place(proofs[0]) if proofs else "")


def _force(node: DocumentNode, facts: Sequence[Mapping[str, Any]]) -> Answer | None:
    """Since when a treaty is in force; of other documents only where that is known."""
    if not node.is_treaty and node.in_force is None:
        return None
    proofs = _of(facts, _FORCE)
    if node.in_force is None:
        said = "not known: the registry records no entry into force"
    elif node.ended:
        said = f"from {words.date_words(node.in_force)} to {words.date_words(node.ended)}"
    else:
        said = f"since {words.date_words(node.in_force)}; no end is recorded"
    return Answer("In force", said, _place(proofs[0]) if proofs else "")


def _relies(thing: Mapping[str, Any]) -> Answer:
    total, known = thing["neighbours"][0]["total"], thing["references"]
    if thing["examined"]:
        found = words.counted(known["detected"], "reference")
        said = f"{words.counted(total, 'document')}; {found} found in its text"
    elif total:
        said = f"{words.counted(total, 'document')} by recorded facts; its text was not examined"
    else:
        said = "not known: its text was not examined"
    return Answer("Relies on", said, "#out")


def _relied_on(thing: Mapping[str, Any]) -> Answer:
    total, known = thing["neighbours"][1]["total"], thing["meta"]["completeness"]
    among = f"{words.counted(known['examined'], 'text')} examined"
    if known.get("unexamined"):
        among += f", {known['unexamined']:,} known but not examined"
    return Answer("Relied on by", f"{words.counted(total, 'document')} ({among})", "#in")


def _of(facts: Iterable[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    return [fact for fact in facts if fact["property"] == name]


def _place(fact: Mapping[str, Any]) -> str:
    """Where the fact and its sources stand on the page."""
    return f"#{words.fact_place(fact['id'])}"
