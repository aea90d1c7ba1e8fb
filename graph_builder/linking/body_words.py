"""Which body the words around a number name."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "General Assembly": "body/ga",
    "Assembly": "body/ga",
    "GA": "body/ga",
    "UNGA": "body/ga",
    "Economic and Social Council": "body/ecosoc",
    "ECOSOC": "body/ecosoc",
    **dict.fromkeys(("Security Council", "SC", "UNSC"), "body/sc"),
    **dict.fromkeys(("Human Rights Council", "HRC", "UNHRC"), "body/hrc"),
    "Commission on Human Rights": "body/chr",
    "Commission of Human Rights": "body/chr",
    "Human Rights Commission": "body/chr",
    "CHR": "body/chr",
    "Commission on Crime Prevention and Criminal Justice": "body/ccpcj",
    "CCPCJ": "body/ccpcj",
    **dict.fromkeys(("Commission on the Status of Women", "CSW"), "body/csw"),
    **dict.fromkeys(("Commission on Narcotic Drugs", "CND"), "body/cnd"),
    "Commission on Population and Development": "body/cpd",
    "Organized Crime Conference": "body/cop-untoc",
    **dict.fromkeys(("Corruption Conference", "COSP"), "body/cosp-uncac"),
    "Sub-Commission": "body/sub-commission",
    "Biodiversity Conference": "body/cop-cbd",
    "Environment Assembly": "body/unea",
    "UNEA": "body/unea",
    "Habitat Assembly": "body/unha",
}
#: A short name that several bodies bear, and which they are.
SHARED: Final = {
    "Council": ("body/ecosoc", "body/sc", "body/hrc"),
    "Commission": ("body/chr", "body/ccpcj", "body/csw", "body/cnd", "body/cpd"),
    "Conference": ("body/cop-untoc", "body/cosp-uncac"),
    # other treaties have such a conference, whose numbering nobody told
    "Conference of the Parties": ("body/cop-untoc",),
    "Conference of the States Parties": ("body/cosp-uncac",),
}
#: In a text of theirs "the Assembly" is such a one, where the number fits.
_OTHER_ASSEMBLY: Final = re.compile(
    r"(?:(?:United Nations|UN)[ -])?(?P<which>Environment|Habitat)(?:al)? Assembly\b.*"
)
#: Its name changed in 1999, and it is printed with and without the hyphen.
_SUB_COMMISSION: Final = re.compile(r"Sub-?[Cc]ommission\b.*")
_CRIME_CONFERENCE: Final = re.compile(r"Conference of the Parties to the .*\bOrgani[sz]ed Crime.*")
_CORRUPTION_CONFERENCE: Final = re.compile(
    r"Conference of the States Parties to the .*\bagainst Corruption.*"
)
_BIODIVERSITY_CONFERENCE: Final = re.compile(
    r"(?:Conference of the Parties to the .*)?\bConvention on Biological Diversity"
)
_OF_UN: Final = re.compile(
    r"^(?:United Nations|UN) (?=Commission\b)"
    r"|(?<=Assembly|.Council) of the United Nations$"
)


def key_named(organ_words: str | None) -> str | None:
    """Key of the one body, whose numbering we know, that the words name, or ``None``."""
    return _WORDS.get(tidy(organ_words))


def tidy(organ_words: str | None) -> str:
    """The words as the tables have them: ``G.A.`` → ``GA``; one name for each Sub-Commission."""
    words = re.sub(r"[\s.]+", " ", organ_words or "").strip().replace("G A", "GA")
    words = words.replace("S C", "SC") if words == "S C" else words
    words = _OTHER_ASSEMBLY.sub(r"\g<which> Assembly", words) if "Assembly" in words else words
    words = _CRIME_CONFERENCE.sub("Organized Crime Conference", words)
    words = _CORRUPTION_CONFERENCE.sub("Corruption Conference", words)
    words = _BIODIVERSITY_CONFERENCE.sub("Biodiversity Conference", words)
    words = _OF_UN.sub("", words)
    return "Sub-Commission" if _SUB_COMMISSION.fullmatch(words) else words
