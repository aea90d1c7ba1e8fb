"""Words by which a row of addressees begins, goes on and ends: closed classes of English."""

from __future__ import annotations

import re
from typing import Final

_INSERTED: Final = (
    r"once (?:again|more)|again|also|further|strongly|"
    r"in th(?:is|at) (?:regard|context|respect|connection)|therefore|as appropriate|accordingly|"
    r"as a matter of (?:priority|urgency)"
)
#: ", in accordance with its rules," directly behind the verb.
_ASIDE_FIRST: Final = (
    r",\s+(?:in|within|as|where|when|with|through|upon|subject|pending|on|at|for|by|during"
    r"|according|depending|consistent|pursuant)\b"
    r"[^,;:]{0,150},"
)
#: Between verb and addressee: "further", "in this regard", a preposition, "that" before a wish.
LEAD: Final = re.compile(
    rf"(?:{_ASIDE_FIRST})?[\s,]*(?:(?:{_INSERTED})\b[\s,]*)*(?:(?:on|upon|(?P<to>to))\b\s*)?"
    r"(?:(?:all|both)\b\s+(?:of\s+(?=them\b))?)?"
    r"(?P<that>that\s+)?"
)
#: "Appeals to States for their support": behind "for" is what is wanted.
WANTED: Final = re.compile(r"\s+for\s")
DETERMINERS: Final = re.compile(
    r"(?:(?:all|the|those|each|every|both|its|their|other|any|relevant|concerned|interested|eligible|"
    r"competent|respective|as appropriate,?)\b\s*)+"
)
_NO_INFINITIVE: Final = (
    r"the|a|an|all|any|this|that|these|those|its|their|his|her|which|whom|each|other|such|date|"
    r"and|or|armed|do\s+so"
)
_NEXT_REQUEST: Final = (
    r",?\s+(?:and\s+)?(?:also\s+|further\s+|in this regard,?\s+)*(?:requests|urges|invites|"
    r"encourages|calls|recommends|welcomes|decides|demands|reiterates|stresses|appeals|"
    r"expresses|notes)\b"
)
#: Where a row ends at the latest: an infinitive, a list of requests, another request, a full stop.
END: Final = re.compile(
    # "on the right to food" goes on
    rf"(?<!\bright)(?<!\brights)\s+(?:not\s+)?to\s+(?!(?:{_NO_INFINITIVE})\b)(?=[a-z])"
    r"|\s+(?:\(?(?:\d+|[a-z])[.)]\s+)?To\s+(?=[a-z])"
    rf"|\s*[:;]|\.(?=\s|$)|{_NEXT_REQUEST}"
)
#: Behind this the row only says more about its last item, or how and when it shall act.
MORE_ABOUT: Final = re.compile(
    r"\s+(?:that|which|who|whose|when|where|while|should|shall|must)\b"
    r"|\s+at\s+(?:its|their|the)\s+(?:[a-z-]+\s+){1,3}sessions?\b"
    r"|,\s+(?:in|as(?!\s+well\s+as)|within|subject|with|through|pending|when|where|including|especially|notably|"
    r"particularly|if|upon|by|on|at|for|while|consistent|pursuant|under|after|giving|taking|"
    r"bearing|during|inter alia|acting|based|having|unless|without|via|working|building|drawing|"
    r"according|depending|until|before|together|along|supported|and, (?:where|as|if)|inclusive)\b"
)
#: Behind "that", the row ends at the verb that is wished for.
SUBJUNCTIVE: Final = re.compile(
    # "that the report of …": behind an article stands a noun
    r"(?<!\bthe)(?<!\ba)(?<!\ban)(?<!\bits)(?<!\btheir)(?<!\bthis)(?<!\bthat)(?<!\bsuch)\s+(?:(?:fully|immediately|also|further|urgently|strictly|forthwith|promptly|not)\s+)*"
    r"(?:abandon|abide|accede|accept|accord|act|address|adhere|adopt|agree|allow|apply|assess|assist|"
    r"bring|carry|cease|comply|conduct|consider|continue|convene|cooperate|create|desist|develop|"
    r"disarm|end|engage|enhance|ensure|establish|examine|facilitate|fulfil|give|halt|honour|"
    r"implement|include|increase|lift|make|must|observe|permit|prepare|promote|protect|provide|"
    r"pursue|put|refrain|release|reports?|request|respect|resume|retract|return|review|shall|"
    r"should|sign|stop|strengthen|submit|support|suspend|take|undertake|withdraw|work)\b"
    r"|\s*:\s*$"
)
SEPARATOR: Final = re.compile(
    r"\s*(?:,\s*(?:(?:and|or|as well as)\b)?|\band\b|\bor\b|\bas well as\b|"
    r"\bin (?:cooperation|consultation|collaboration|coordination) with\b)\s*"
    r"(?:,?\s*as appropriate,?)?\s*"
)
#: What may stand between a known name and the next item: its acronym, which of them are meant.
WHICH: Final = re.compile(
    r"(?:\s*\([A-Z][\w-]{1,15}\))?"
    r"(?:\s+(?:concerned|in\s+the\s+(?:sub)?region|in\s+a\s+position\s+to\s+do\s+so))?"
)
#: Words behind a known name that make it another one: "States members of …", "Governments of …".
OTHER_NAME: Final = re.compile(r"['’]s?\b|\s+(?:of|members)\b|-\w|\s+[A-Z]\w+")
#: Behind the name of a body: "United Nations bodies", "United Nations development system", "United
#: Nations human rights mechanisms".
OF_BODY: Final = re.compile(
    r"\s+(?:(?:human\s+rights|special|[a-z-]+(?:al|ing|ian|sm|ment|ed|ty)|treaty|field|health)\s+){0,3}"
    r"(?:system|country\s+teams?|presences?|bodies|agencies|entities|organs|organi[sz]ations|officials|missions?|funds|programmes"
    r"|offices|mechanisms|experts|partners|peacekeepers|forces|personnel|staff)\b"
)
#: Lower-case heads with these endings are deeds ("the development of …") unless they are agents.
DEED: Final = re.compile(
    r"[a-z]+(?:tion|sion|ment|ance|ence|ing|al|ure|ness|ity|ship)s?|use|efforts?|work|dialogue|"
    r"support|access|progress|need|end|full|return|release|exchange|steps|measures|increase|"
    r"respect|reform|research|trade|help|practice|policies|start|follow-up|updates?|reports?|focus"
)
AGENT: Final = re.compile(
    r"(?:organi[sz]ation|institution|delegation|commission|corporation|population|mission|"
    r"department|government|association|foundation|administration|entity|union|federation|"
    r"parliament|establishment|conference|individual|official|professional|panel|journal|tribunal|"
    r"intellectual|national|jurisdiction|partnership|council|principal|procedure|mechanism|"
    r"principal)s?"
    r"|(?:author|commun|ent|univers|constituenc|c|municipal|minor)(?:ity|ities|ies)|leadership"
)
PREPOSITION: Final = re.compile(
    r"of|in|on|for|from|with|to|by|at|under|between|among|through|not|currently"
)
#: Behind a plural such words say more about it: "efforts aimed at", "actors engaging in".
SAID_OF: Final = re.compile(
    r"\b[a-z]+[a-rt-z]s(?<!ous)(?<!rights)\s+(?P<more>[a-z]{2,}(?:ed|ing)\s+(?:at|in|on|by|to|with|for)\s)"
)
#: Adjectives alone say of what sort the next item is ("intergovernmental, international and …").
ADJECTIVES: Final = re.compile(r"(?:[a-z-]+(?:al|ed|ic|ive|ant|ble|ary),?\s*(?:and\s+)?)+")
LISTED: Final = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
ADVERBS: Final = re.compile(
    r"(?:[\s,]+(?:and|or|to|also|further|once|again|[a-z]+ly|together|"
    r"(?:as|where|when) appropriate))+$"
)
ASIDE: Final = re.compile(r"^(?:together with|along with|in particular|especially|and)\s+")
WORD: Final = re.compile(r"[A-Za-z][\w’'-]*")
#: "Governments, from within existing resources, to take": how, and nobody.
HOW: Final = re.compile(
    r"(?:from|in|within|as|where|when|with|through|upon|subject|pending|on|at|for|by|during"
    r"|according|depending|consistent|pursuant)\b"
)
#: "States parties to the Convention and the Protocols thereto": an instrument does nothing itself.
INSTRUMENT: Final = re.compile(
    r"(?:the\s+)?(?:(?:relevant|other|respective|additional|optional|two|three)\s+)*"
    r"(?:Conventions?|Covenants?|(?:(?:Additional|Optional)\s+)?Protocols?)\b.*",
    re.DOTALL,
)
#: What is left of a row that names nobody.
NOBODY: Final = frozenset({"", "that", "therefore", "its", "their"})
EDGES: Final = " ,.;:"
#: Code points behind which no row is looked for any more.
LONGEST: Final = 1500
