"""Read symbols as people write them: ``GA res. 55/25``, ``UNSCR 1325``, ``ILO C.182``, ``ETS 5``.

Each form gives canonical symbols; whether the registry describes them is the caller's to see.
Numbers are never guessed at: a wrong digit is another document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.publications import sales_key
from graph_builder.linking.canonical import canonical_symbol
from graph_builder.model.symbols import is_resolution_symbol, tidy_symbol
from graph_builder.resolving.folding import without_padding
from graph_builder.resolving.forms_eu import read_celex, read_european
from graph_builder.resolving.printed import PrintedForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: No symbol, with its body's name and its date, is longer.
_LONGEST: Final = 120
_DATE: Final = r"(?:,?\s*(?:\(|of\s+|adopted\s+on\s+)?\d{1,2}\s+[a-zé]+\.?,?\s+\d{4}\)?)?"
_WORD: Final = r"(?P<word>res(?:olutions?|\.)?|r[ée]solution|resoluci[óo]n|dec(?:isions?|\.)?)"
_ORGANS: Final = {
    "body/ga": r"(?:un|united nations|u\.n\.)?\s*(?:ga|g\.a\.|general assembly|assembly)|a",
    "body/ecosoc": r"(?:un|united nations)?\s*(?:ecosoc|economic and social council)|e",
    "body/hrc": r"(?:un|united nations)?\s*(?:hrc|human rights council)|a\s*/\s*hrc",
    "body/chr": r"(?:un|united nations)?\s*(?:chr|commission on human rights)|e\s*/\s*cn\.?\s*4",
    "body/sc": r"(?:un|united nations)?\s*(?:sc|security council)|s",
}
_ROMAN: Final = r"\(\s*(?:(?:s|es)-)?[ivxlc]+\s*\)"
_NUMBERS: Final = {
    "body/ga": rf"\d{{1,3}}\s*[/-]\s*\d{{1,3}}(?:\s?[a-z])?|(?:s|es)-\d+/\d+"
    rf"|\d{{1,4}}\s?[a-z]?\s?{_ROMAN}(?:\s?[a-z])?",
    "body/ecosoc": rf"\d{{4}}\s*[/-]\s*\d{{1,3}}(?:\s?[a-z])?"
    rf"|\d{{1,4}}\s?[a-z]?\s?{_ROMAN}(?:\s?[a-z])?",
    "body/hrc": r"(?:s-)?\d{1,3}\s*[/-]\s*\d{1,3}",
    "body/chr": r"\d{4}\s*[/-]\s*\d{1,3}",
}
_SC_YEAR: Final = r"(?P<number>\d{1,4})(?:\s*\(\s*(?P<year>\d{4})\s*\)|\s*/\s*(?P<year2>\d{4}))?"
_BY: Final = r"(?:\s+(?:de la\s+oit|de l['’]\s*oit|of the ilo))?"
_ILO: Final = re.compile(
    r"(?P<ilo>(?:ilo|oit|international labour organi[sz]ation)(?:'s)?[\s/:-]*)?"
    r"(?P<kind>conventions?|convenio|conv\.?|c|protocole?|p|recommendations?|recommandation|rec\.?|r)?"
    r"[\s.\-]*(?:(?:no|nr|n[uú]m|n)\.?|n[º°]|#)?\s*0*(?P<number>\d{1,3})"
    rf"(?P<by>{_BY})(?:\s*(?:of\s+|,\s*|\()?(?:19|20)\d\d\)?)?",
    re.IGNORECASE,
)
_CETS: Final = re.compile(
    r"(?:cets|ets|stce|ste|council of europe treaty series|european treaty series)"
    r"[\s.:/\-]*(?:(?:no|n)\.?|n[º°])?\s*0*(?P<number>\d{1,3})",
    re.IGNORECASE,
)
_ILO_LETTERS: Final = {"c": "C", "p": "P", "r": "R"}


def read_form(text: str) -> PrintedForm | None:
    """The printed form that the whole of ``text`` has, or ``None``.

    Source:
        UN document symbols and the numbering of each organ; ILO's C, P and R numbers; the Council
        of Europe's treaty series (ETS to 193, CETS from 194); the CELEX numbers of EUR-Lex.
    """
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        return None
    for read in _READERS:
        found = read(words)
        if found is not None:
            return found
    return None


def _organ_numbers() -> Iterator[tuple[str, re.Pattern[str]]]:
    for body, number in _NUMBERS.items():
        yield (
            body,
            re.compile(
                rf"(?:(?P<letter>[aes](?:\s*/\s*(?:hrc|cn\.?\s*4))?)\s*[/\s.]\s*(?=res|dec)"
                rf"|(?P<organ>{_ORGANS[body]})[\s/.,]*(?:{_WORD.replace('<word>', '<early>')})?)"
                rf"[\s/.,]*(?:{_WORD})?[\s/.,:-]*(?:no\.?\s*)?(?P<number>{number}){_DATE}",
                re.IGNORECASE,
            ),
        )


_PATTERNS: Final = tuple(_organ_numbers())
_LETTERS: Final = {
    "a": "body/ga",
    "e": "body/ecosoc",
    "a/hrc": "body/hrc",
    "e/cn.4": "body/chr",
    "e/cn4": "body/chr",
}
#: A/55/25 and A/HRC/10/36 are reports: what begins as a symbol says RES where it is a resolution.
_SYMBOL_LETTERS: Final = frozenset({*_LETTERS, "s"})
_BEHIND: Final = re.compile(
    rf"{_WORD}\s+(?:no\.?\s*)?(?P<number>[\w/() -]+?){_DATE}\s+of\s+the\s+(?P<organ>.+)",
    re.IGNORECASE,
)


def _organ_number(words: str) -> PrintedForm | None:
    for body, pattern in _PATTERNS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        letter = re.sub(r"\s+", "", match["letter"] or "").lower()
        organ = re.sub(r"\s+", "", match["organ"] or "").lower()
        if letter and _LETTERS.get(letter) != body:
            continue
        word = match["word"] or match["early"]
        if organ in _SYMBOL_LETTERS and not word:
            continue
        return _resolution(match["number"], body, decision=(word or "").lower().startswith("dec"))
    return None


def _organ_behind(words: str) -> PrintedForm | None:
    match = _BEHIND.fullmatch(words)
    if match is None:
        return None
    turned = f"{match['organ']} {match['word']} {match['number']}"
    return _council(turned) or _organ_number(turned)


def _resolution(printed: str, body: str, *, decision: bool) -> PrintedForm | None:
    number = re.sub(r"\s*[/-]\s*(?=\d)", "/", printed.upper())
    number = re.sub(r"\b(S|ES)/(?=\d)", r"\1-", number)
    symbol = canonical_symbol(without_padding(number.strip()), body, decision=decision)
    if not is_resolution_symbol(symbol):
        return None
    # 2200 (XXI) was printed for 2200 A (XXI): the letter is what people leave out.
    stem = re.match(r"A/RES/\d+(?=\([A-Z-]+\)$)", symbol)
    return PrintedForm((symbol,), "form:resolution", stems=(stem.group(),) if stem else ())


_SC: Final = re.compile(
    rf"(?:(?:un\s*)?scr|s\s*/\s*res|(?:{_ORGANS['body/sc']})[\s/.,]*{_WORD})"
    rf"[\s/.,:-]*(?:no\.?\s*)?{_SC_YEAR}{_DATE}",
    re.IGNORECASE,
)
_SC_BARE: Final = re.compile(rf"{_WORD}\s+(?:no\.?\s*)?(?P<number>\d{{3,4}}){_DATE}", re.IGNORECASE)
_PRST: Final = re.compile(
    r"s\s*/\s*prst[\s/]*(?P<year>\d{4})\s*[/-]\s*(?P<number>\d+)", re.IGNORECASE
)


def _council(words: str) -> PrintedForm | None:
    statement = _PRST.fullmatch(words)
    if statement:
        symbol = f"S/PRST/{statement['year']}/{int(statement['number'])}"
        return PrintedForm((symbol,), "form:statement")
    match = _SC.fullmatch(words)
    if match is None or (match["word"] or "").lower().startswith("dec"):
        return None
    year = match["year"] or match["year2"]
    number = int(match["number"])
    if year:
        return PrintedForm((f"S/RES/{number}({year})",), "form:resolution")
    return PrintedForm((), "form:resolution", known_only=True, stems=(f"S/RES/{number}",))


def _council_bare(words: str) -> PrintedForm | None:
    """``resolution 1325``: only the Security Council counts that far without a session."""
    match = _SC_BARE.fullmatch(words)
    if match is None:
        return None
    return PrintedForm((), "form:bare", known_only=True, stems=(f"S/RES/{int(match['number'])}",))


def _ilo(words: str) -> PrintedForm | None:
    match = _ILO.fullmatch(words)
    if match is None or not (match["ilo"] or match["kind"] or match["by"]):
        return None
    kind = (match["kind"] or "").lower()
    wanted = [_ILO_LETTERS[kind[0]]] if kind else ["C", "P", "R"]
    symbols = tuple(f"ILO-{letter}{int(match['number']):03d}" for letter in wanted)
    told = bool(match["ilo"] or match["by"].strip()) and bool(kind)
    return PrintedForm(symbols, "form:ilo", known_only=not told)


def _cets(words: str) -> PrintedForm | None:
    match = _CETS.fullmatch(words)
    return PrintedForm((f"CETS-{int(match['number']):03d}",), "form:cets") if match else None


def _sales(words: str) -> PrintedForm | None:
    key = sales_key(words)
    return PrintedForm((key,), "form:sales") if key else None


_LEAD: Final = re.compile(
    r"(?:un\s+doc(?:ument|\.)?|u\.n\.\s+doc\.|doc(?:ument|\.)?|osce|oas|council of europe"
    r"|recommendation(?:\s+no\.?)?|resolution|decision(?:\s+no\.?)?)\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
_DOCUMENT: Final = re.compile(r"[a-z]{1,5}(?:/[\w.()-]+){2,}", re.IGNORECASE)


def without_lead(text: str) -> str | None:
    """What stands behind "UN Doc.", "Recommendation No." and the like; ``None`` without one."""
    match = _LEAD.fullmatch(" ".join(text.split()))
    return match["rest"] if match else None


def document_symbol(text: str) -> str | None:
    """A document symbol in whatever case and spacing, canonical, or ``None`` if it is none.

    ``e/2002/68/add. 1`` → ``E/2002/68/Add.1``.
    """
    squeezed = re.sub(r"\s*([/.])\s*", r"\1", " ".join(text.split()))
    squeezed = re.sub(r"(?i)(?<=[/\d])[\s/]+(add|corr|rev)[\s.]*(?=\d)", r"/\1.", squeezed)
    if not _DOCUMENT.fullmatch(squeezed) or not re.search(r"/[^/]*\d", squeezed):
        return None
    upper = re.sub(
        r"/(ADD|CORR|REV)\.?(?=\d)", lambda m: f"/{m[1].capitalize()}.", squeezed.upper()
    )
    symbol = tidy_symbol(upper)
    if symbol and re.search(r"/(?:RES|DEC)/", symbol) and not is_resolution_symbol(symbol):
        return None
    return symbol


_READERS: Final[Iterable[Callable[[str], PrintedForm | None]]] = (
    _council,
    _organ_number,
    _organ_behind,
    _council_bare,
    read_celex,
    _cets,
    _sales,
    read_european,
    _ilo,
)
