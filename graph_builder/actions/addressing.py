"""Whom a directive asks: actors that the registry knows, and the printed words of all others.

The addressees stand in a row behind the verb and end where the request begins ("to", a colon, the
verb behind "that"). Each item of the row is a known actor, or stays as printed ("the Working
Group on …"). Wordings that ask for a thing and not of somebody ("encourages the use of …") have no
addressee.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_builder.actions import row_patterns as row

if TYPE_CHECKING:
    from graph_builder.actions.actors import Actor, ActorIndex


@dataclass(frozen=True, slots=True)
class Addressees:
    """Whom a clause asks: known actors, printed words of others.

    ``end`` is where their row ends, ``request`` where the request begins ("to consider …").
    """

    actors: tuple[Actor, ...]
    texts: tuple[str, ...]
    end: int
    request: int

    @classmethod
    def nobody(cls, verb_end: int) -> Addressees:
        """No addressee behind a verb that ends at ``verb_end``."""
        return cls((), (), verb_end, verb_end)


def find_addressees(words: str, verb_end: int, actors: ActorIndex) -> Addressees:
    """Read the row of addressees behind a directive verb that ends at ``verb_end``."""
    lead = row.LEAD.match(words, verb_end)
    start = lead.end() if lead else verb_end
    end, request = _ends(words, start, subjunctive=bool(lead and lead["that"]))
    wanted = row.WANTED.search(words, start, end) if lead and lead["to"] else None
    if wanted:
        end = request = wanted.start()
    known: list[Actor] = []
    texts: list[str] = []
    at = start
    while at < end:
        item_end, actor = _item(words, at, end, actors)
        if actor is not None:
            known.append(actor)
        elif request is not None:
            meant, text = _printed(words, at, item_end, end, actors)
            known += meant
            texts += () if meant else (text,)
        elif not known:
            return Addressees.nobody(verb_end)
        separator = row.SEPARATOR.match(words, _which(words, item_end, end, actor), end)
        if actor is not None and not separator:
            end = actor.end
        at = separator.end() if separator else end
    if not known and texts and _is_deed(words[start:end]):
        return Addressees.nobody(verb_end)
    named = tuple(dict.fromkeys(text for text in texts if _is_somebody(text)))
    return Addressees(tuple(known), named, end, end if request is None else request)


def _ends(words: str, start: int, *, subjunctive: bool) -> tuple[int, int | None]:
    """Where the row ends and where the request begins; without a request it may be no row."""
    limit = min(len(words), start + row.LONGEST)
    stop = (row.SUBJUNCTIVE if subjunctive else row.END).search(words, start, limit)
    at = stop.start() if stop else limit
    asks = stop is not None and not stop.group().startswith((";", "."))
    more = row.MORE_ABOUT.search(words, start, at)
    return (more.start() if more else at), (at if asks else None)


def _item(words: str, at: int, end: int, actors: ActorIndex) -> tuple[int, Actor | None]:
    """The item at ``at``: the end of its words, and the known actor that it is."""
    actor = _known(words, at, end, actors)
    if actor is not None:
        return actor.end, actor
    for separator in row.SEPARATOR.finditer(words, at, end):
        if _known(words, separator.end(), end, actors) is not None:
            return separator.start(), None
    return end, None


def _which(words: str, at: int, end: int, actor: Actor | None) -> int:
    """Where words end that say which of a known actor are meant ("States in the region")."""
    which = row.WHICH.match(words, at, end) if actor is not None else None
    return which.end() if which else at


def _known(words: str, at: int, end: int, actors: ActorIndex) -> Actor | None:
    """The known actor whose name begins at ``at``, determiners left aside.

    A name may reach beyond the row ("Member States that have not done so").
    """
    lead = row.DETERMINERS.match(words, at, end)
    latest = lead.end() if lead else at
    for actor in actors.find(words, at):
        if actor.start > latest:
            return None
        if not _is_other(words, actor):
            return actor
    return None


def _is_other(words: str, actor: Actor) -> bool:
    """Whether the words behind a name make it the name of somebody else."""
    if row.OTHER_NAME.match(words, actor.end):
        return True
    return actor.key.startswith("body/") and row.OF_BODY.match(words, actor.end) is not None


def _printed(
    words: str, at: int, item_end: int, end: int, actors: ActorIndex
) -> tuple[list[Actor], str]:
    """An item as printed; bare adjectives share the noun of the next item.

    "International and regional organizations" are two known actors, of which the second alone has
    its noun.
    """
    item = _tidy(words[at:item_end])
    lead = row.DETERMINERS.match(item)
    if not row.ADJECTIVES.fullmatch(item, lead.end() if lead else 0):
        return [], item
    behind = next((actor.end for actor in actors.find(words, item_end, end)), end)
    noun = " ".join(row.WORD.findall(words[item_end:behind])[-1:])
    each = [_known(f"{one} {noun}", 0, len(words), actors) for one in row.LISTED.split(item)]
    meant = [actor for actor in each if actor is not None]
    return (meant if len(meant) == len(each) else []), _tidy(f"{item} {noun}")


def _tidy(text: str) -> str:
    bare = text.strip(row.EDGES)
    return row.ADVERBS.sub("", row.ASIDE.sub("", bare)).strip(row.EDGES)


def _is_somebody(text: str) -> bool:
    if row.HOW.match(text) or row.INSTRUMENT.fullmatch(text):
        return False
    return text not in row.NOBODY


def _is_deed(words: str) -> bool:
    """Whether the head of a row is a deed or a thing and nobody who could act."""
    said = row.SAID_OF.search(words)
    head = ""
    for word in row.WORD.findall(words[: said.start("more")] if said else words):
        if row.PREPOSITION.fullmatch(word):
            break
        head = word
    if not head or head[0].isupper() or row.AGENT.fullmatch(head):
        return False
    return row.DEED.fullmatch(head) is not None
