"""What each rule file may hold: the types that the check of rule files and the JSON Schema for editors are both made from.

A spec says what may stand in a place. ``Text`` covers everything that is written as words; its ``kind`` says what the words are, so that they can
be checked further: "pattern" and "labels" of the pattern language, "regex" and "regexes" (one a line), "template" with its slots, "lines" and
"words" of entries, "id" of a thing, "code" of what ``refers`` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fnmatch import fnmatchcase

from summarizer.recordtype import record

LABEL = "[A-Z][A-Z_0-9]*"
LANGUAGE = "[a-z]{2,3}(?:-[A-Z][a-z]{3}(?:-[0-9]{4})?)?"
CODE = r"[\w.-]+"


@record
class Text:
    kind: str = "text"
    choices: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()  # of a template
    refers: str = ""  # what a code is one of: countries, topics, indicators, titles, heads, rules …


@record
class Number:
    whole: bool = False


@record
class Flag:
    """true or false."""


@record
class Nothing:
    """null, where a value is known to be absent."""


@record
class List:
    of: Spec


@record
class Pair:
    """A list of two: a regular expression and what replaces it."""


@record
class Record:
    """A mapping: keys that must stand, keys that may, and what any other key that fits ``rest_keys`` may hold."""

    required: Mapping[str, Spec] = field(default_factory=dict)
    optional: Mapping[str, Spec] = field(default_factory=dict)
    rest: Spec | None = None
    rest_keys: str = CODE


@record
class Either:
    """The first spec whose shape (text, number, list, mapping) fits."""

    of: tuple[Spec, ...]


Spec = Text | Number | Flag | Nothing | List | Pair | Record | Either

TEXT, LINES, WORDS = Text(), Text("lines"), Text("words")
REGEX, REGEXES = Text("regex"), Text("regexes")
LABELS, ID, FLAG, NUMBER, WHOLE = Text("labels"), Text("id"), Flag(), Number(), Number(whole=True)
COUNTRY = Text("code", refers="countries")
HEADS = Text("codes", refers="heads")
STATUSES = ("experimental", "stable", "disabled")
EVENTS = ("meeting", "call", "videoconference", "talks", "reception", "credentials", "visit", "session", "forum", "signing")
LIFECYCLES = ("held", "ongoing", "planned", "postponed", "cancelled")


def template(*slots: str) -> Text:
    return Text("template", slots=slots)


def templates(*slots: str) -> Either:
    """A template, or several of which the first that finds all its slots is used."""
    return Either((template(*slots), List(template(*slots))))


def one_of(*choices: str) -> Text:
    return Text(choices=choices)


def named(required: Mapping[str, Spec], optional: Mapping[str, Spec] | None = None) -> Record:
    """A mapping with a name in each language, under the language's code."""
    return Record(required, optional or {}, TEXT, LANGUAGE)


def block(of: Spec = LINES, keys: str = CODE) -> Record:
    """A mapping of any keys that fit ``keys`` to ``of``."""
    return Record(rest=of, rest_keys=keys)


# --- rules -------------------------------------------------------------------------------------------------------------

_COUNTEREXAMPLE = Record({"text": TEXT, "because": TEXT})
_TESTED: Mapping[str, Spec] = {
    "status": one_of(*STATUSES),
    "translates": Text("codes", refers="rules"),
    "untranslated": TEXT,  # why no other language can have such a rule
    "examples": List(TEXT),
    "counterexamples": List(_COUNTEREXAMPLE),
    "todo": List(Either((TEXT, _COUNTEREXAMPLE))),
}
_RULE: Mapping[str, Spec] = {"id": ID, "trigger": LABELS, "pattern": Text("pattern")}


def rules_file(kinds: Mapping[str, tuple[Mapping[str, Spec], tuple[str, ...]]]) -> Record:
    """A file of fact rules. ``kinds``: of each kind of rule, what it may assert and the slots that are read."""
    asserts: dict[str, Spec] = {}
    for known, _ in kinds.values():
        asserts.update(known)
    slots = tuple(dict.fromkeys(slot for _, slots in kinds.values() for slot in slots))
    rule = Record(
        {**_RULE, "pattern": Text("pattern", slots=slots)},
        {
            **_TESTED,
            "kind": one_of(*kinds),
            "unless": LABELS,
            "not_across": LABELS,
            "not_before": LABELS,
            "prefer": one_of("nearest", "first"),
            "asserts": Record(optional=asserts),
        },
    )
    return Record(optional={"rules": List(rule)})


_ABOUT = one_of("this", "forum", "visit", "series", "delegation", "company", "planned", "ahead", "absent")
_TOLD = dict.fromkeys(("weak", "official", "series", "subject", "under"), FLAG)
_EVENT: Mapping[str, Spec] = {"event": one_of(*EVENTS), "lifecycle": one_of(*LIFECYCLES), "meeting": _ABOUT, **_TOLD}
_FIGURE: Mapping[str, Spec] = {
    "figure": one_of("actual", "target", "change", "share"),
    **dict.fromkeys(("fall", "counted"), FLAG),
    "comparator": one_of("exact", "about", "over", "under", "up_to"),
    "indicator": Text("code", refers="indicators"),
}
_OUTCOME: Mapping[str, Spec] = {
    "outcome": one_of("document", "agreement", "commitment", "proposal"),
    "status": one_of("signed", "initialled", "agreed", "proposed"),
    "whole": FLAG,
}
_UPCOMING: Mapping[str, Spec] = {
    "upcoming": one_of("visit", "summit", "session", "forum", "signing", "opening", "other"),
    **dict.fromkeys(("whole", "dated", "another"), FLAG),
}
_SPEECH: tuple[Mapping[str, Spec], tuple[str, ...]] = (
    {"speaker": one_of("subject"), "says": one_of("before"), **dict.fromkeys(("opens", "closes", "clause", "aside", "closed", "second"), FLAG)},
    ("speaker", "quote"),
)
_SIDES = ("a", "b", "ab", "host", "guest", "group", "kind", "verb", "of", "country", "date")
_PHRASE = Record(
    {"id": ID, "level": WHOLE, "makes": Text("label"), "pattern": Text("pattern")},
    {**_TESTED, "also": LABELS, "agree": List(Text("slot")), "case": TEXT, "not_case": TEXT, "head": Text("slot"), "not_before": List(Text("label"))},
)

# --- wording -----------------------------------------------------------------------------------------------------------

_HEADLINE = ("a", "b", "all", "host", "guest", "kind", "date", "place", "here", "visit")
_LIFE = Record(optional={"like": one_of(*EVENTS), **{name: templates(*_HEADLINE) for name in LIFECYCLES}})
_AMOUNT = template("number", "ending", "unit", "code")
_DATE = template("y", "m", "d", "y2", "m2", "d2", "q")
_DATE_SHAPES = "year month day yearless yearless_month since since_month quarter half years months days months_apart"
_SECTIONS = ("meetings", "figures", "outcomes", "upcoming", "others", "unread")
_FIGURE_LINE = template("amount", "period", "deadline")
_SPEECH_LINE = template("speaker", "text")
_NOUN = Record({"nom": TEXT}, rest=TEXT)
_SUBSTITUTIONS = List(Pair())
_BRIEF = Record(
    {
        "numbers": Record(
            {"decimal": TEXT, "group": TEXT, "gap": TEXT, "scales": Record(rest=block(TEXT), rest_keys=r"\d+")},
            {
                "fraction": TEXT,
                "scaled": TEXT,
                "plurals": List(Record({"key": TEXT}, {"digits": WHOLE, "from": WHOLE, "to": WHOLE})),
                "words": Record(rest=TEXT, rest_keys=r"\d+"),
            },
        ),
        "units": block(_AMOUNT),
        "currency": _AMOUNT,
        "other_unit": _AMOUNT,
        "comparators": block(template("amount")),
        "months": Record({"nom": WORDS}, rest=WORDS),
        "dates": Record({"plain": Record(dict.fromkeys(_DATE_SHAPES.split(), _DATE))}, rest=block(_DATE)),
        "lists": Record({"separator": TEXT, "last": TEXT, "pair": TEXT, "semicolon": TEXT, "longest": WHOLE, "inflect": one_of("each", "last")}),
        "more": Record({"nom": template("count")}, rest=template("count")),
        "quotation": template("text", "language"),
        "foreign": template("text", "language"),
        "post": Record(
            {
                "bodies": template("outer", "inner"),
                "chain": template("outer", "inner"),
                "joint": TEXT,
                "word_order": templates("head", "body", "region", "town", "country", "land", "seat", "station", "mission"),
                "full_country_names": FLAG,
            },
            {
                "outermost": one_of("first", "last"),
                "chained": REGEX,
                "contractions": block(TEXT),
                **dict.fromkeys(("seat_prepositions", "seat_postpositions", "seat_endings", "idle"), WORDS),
            },
        ),
        "nouns": Record({"meeting": _NOUN}, rest=_NOUN),
        "headline": Record({"default": _LIFE}, dict.fromkeys(EVENTS, _LIFE)),
        "participant": templates("name", "post", "country", "role"),
        "details": templates("venue", "format"),
        "topics": templates("topics"),
        "outcomes": Record({"agreed": template("text")}, rest=template("text")),
        "figures": Record(
            {
                "line": templates("indicator", "parties", "figures"),
                "other": template("text"),
                **dict.fromkeys(("actual", "target", "share", "rise", "fall", "rise_times", "fall_times"), _FIGURE_LINE),
            }
        ),
        "statements": Record({"direct": _SPEECH_LINE, "indirect": _SPEECH_LINE}, {"told": _SPEECH_LINE, "own": _SPEECH_LINE}),
        "upcoming": Record({"other": template("text", "when")}, rest=template("text", "when")),
        "source": templates("source"),
        "missing": templates("fields"),
        "none": templates(),
        "reported": Record(
            {"longest_quotation": WHOLE},
            dict.fromkeys(("openers", "asides", "content", "converb", "outcome", "tails", "titles"), REGEX)
            | {"finite": block(TEXT), "closings": block(TEXT), "pronouns": WORDS},
        ),
        "digest": Record(
            {
                "title": templates("period"),
                "counts": template("articles", "meetings", "countries"),
                "headings": Record(dict.fromkeys(_SECTIONS, TEXT)),
                "figure": template("parties", "indicator", "figures"),
                "indicator_only": template("parties", "indicator", "figures"),
            }
        ),
    },
    {"agreement": block(block(TEXT)), "joints": _SUBSTITUTIONS, "forms": block(_SUBSTITUTIONS), "guest_first": WORDS},
)

# --- the catalogue -----------------------------------------------------------------------------------------------------

_LANGUAGE_LINES = Record(rest=LINES, rest_keys=LANGUAGE)
_TIME = Either((WHOLE, TEXT, Nothing()))
_COUNTRY_NAMES = Record({"names": TEXT}, {"adjectives": TEXT})
_HEAD_KINDS = one_of("official", "diplomat", "business", "military", "religious", "unofficial", "profession")

# --- words -------------------------------------------------------------------------------------------------------------

_LABELLED = Record(rest=LINES, rest_keys=LABEL)
_NUMBERS = Record({"words": block()}, {"endings": REGEX, "case_suffix": REGEX, "ordinal_suffix": REGEX, "case_ends_number": FLAG})
_GENDERS = one_of("masc", "femn", "any", "neut")
_PARADIGM = Record({"gender": _GENDERS, "stem": REGEX, "forms": WORDS, "weight": NUMBER}, {"of": one_of("given", "surname", "patronymic")})
_UNCHANGING = Record({"gender": _GENDERS, "end": REGEX, "weight": NUMBER}, {"of": one_of("given", "surname", "patronymic")})
_BESIDE = Record({"become": WORDS}, dict.fromkeys(("after", "before", "not_before"), TEXT))
_OWN_LETTERS = Record({"letters": WORDS}, {"initial": WORDS, "fits": REGEX, "contexts": List(_BESIDE)})
_WEIGHTS = block(NUMBER)
_MARKS = dict.fromkeys(("former", "worldwide", "institutions", "of_organisations"), LINES)
_CONCEPTS = {"wider": block(WORDS), "kinds_of": block(WORDS), "rather": block(HEADS)}
_NAME_WORDS = ("surnames_first", "closing", "never_fathers", "common_endings", "of_places", "given_rather", "patronymic_endings", "named_after", "named_bodies")

FILES: Mapping[str, Spec] = {
    "common/alphabets.yaml": Record(
        rest=Record(
            {"language": TEXT, "letters": WORDS},
            {
                "distinct": WORDS,
                "initial": WORDS,
                "final": WORDS,
                "after": Record({"letters": TEXT, "become": WORDS}),
                "whole": Record({"letters": TEXT, "become": WORDS}, {"unless": TEXT, "neutral": WORDS}),
                "capitals": FLAG,
                "surnames": WORDS,
                "cases": WORDS,
            },
        ),
        rest_keys=LANGUAGE,
    ),
    "common/bodies.yaml": List(named({"id": ID}, {"country": COUNTRY, "kind": TEXT, "head": TEXT})),
    "common/countries.yaml": Record(rest=Record(rest=_COUNTRY_NAMES, rest_keys=LANGUAGE), rest_keys="[A-Z]{2}"),
    "common/headings.yaml": block(block(named({}))),
    "common/indicators.yaml": block(named({"units": WORDS}, {"nouns": _LANGUAGE_LINES})),
    "common/keyboard.yaml": Record({"layout": Record({"latin": TEXT, "cyrillic": TEXT}), "signs": Record(rest=TEXT, rest_keys=".")}),
    "common/kinds.yaml": block(block(named({}, {"symbol": TEXT}))),
    "common/languages.yaml": Record(
        {
            "alphabets": block(TEXT),
            "languages": Record(
                rest=Record({"script": TEXT}, {"prior": NUMBER, "letters": TEXT, "apart": TEXT, "lacks": TEXT, "words": WORDS}), rest_keys=LANGUAGE
            ),
        }
    ),
    "common/noise.yaml": Record(
        {},
        {
            "parts": block(REGEX),
            "lines": block(REGEXES),
            **dict.fromkeys(("openers", "closers", "prefixes", "headline_tails", "datelines"), REGEXES),
        },
    ),
    "common/people.yaml": List(
        named(
            {"id": ID, "posts": List(Record({"title": Text("code", refers="titles")}, {"country": COUNTRY, "from": _TIME, "to": _TIME}))},
            {"gender": one_of("m", "f"), "aliases": Record(rest=TEXT, rest_keys=LANGUAGE)},
        )
    ),
    "common/places.yaml": List(named({}, {"country": COUNTRY, "kind": one_of("town", "city", "region", "venue"), "capital": FLAG, "city": TEXT})),
    "common/posts.yaml": Record(
        {
            "heads": List(named({"id": ID}, {"rank": WHOLE, "kind": _HEAD_KINDS})),
            "titles": List(named({"id": ID})),
            "alone": Record({"rank": WHOLE, "kinds": WORDS, "held": WHOLE}),
        },
    ),
    "common/topics.yaml": block(named({"words": _LANGUAGE_LINES})),
    "common/transliteration.yaml": Record(
        {},
        {
            "romanise": block(Record({"letters": WORDS}, {"initial": WORDS, "final": WORDS, "after": Record({"letters": TEXT, "become": WORDS})})),
            "own_letters": Record(rest=_OWN_LETTERS, rest_keys="[A-Z]{2}( [A-Z]{2})*"),
            "respell": block(Record({"letters": WORDS})),
            "key": Record({"letters": WORDS}),
            "person": Record({"letters": WORDS}, {"initial": WORDS}),
        },
    ),
    "common/units.yaml": Record({"words": block()}),
    "common/weights.yaml": Record({"needed": NUMBER, "places": _WEIGHTS, "goods": WORDS, "figures": Record(rest=Text("code", refers="topics"))}),
    "common/messages/*.yaml": block(Record(rest=TEXT)),
    "*/brief.yaml": _BRIEF,
    "*/dates.yaml": Record(
        {"layouts": List(REGEX), "connectors": WORDS, "dateline_words": WORDS, "words": block(), "patterns": LINES},
    ),
    "*/lexicon.yaml": Record({}, {"verbs": _LABELLED, "nouns": _LABELLED, "words": _LABELLED}),
    "*/morphology.yaml": Record(
        {"analyser": one_of("dictionary", "suffixes")},
        {"dictionary": Record({"package": TEXT, "language": TEXT})},
        rest=Either((TEXT, block(Either((TEXT, block(TEXT)))))),
    ),
    "*/names.yaml": Record(
        {},
        {
            "cases": WORDS,
            "paradigms": List(_PARADIGM),
            "unchanging": List(_UNCHANGING),
            "places": block(_WEIGHTS),
            "known": _WEIGHTS,
            "trust": _WEIGHTS,
            **dict.fromkeys(("given_endings", "endings"), block(WORDS)),
            **dict.fromkeys(("particles", "surname_first", "possessed", "whole", "merging"), WORDS),
            **dict.fromkeys(("changing_first", "not_surname_first"), REGEX),
        },
    ),
    "*/persons.yaml": Record(
        {"surname_endings": WORDS, "particles": WORDS, "not_names": WORDS},
        dict.fromkeys(_NAME_WORDS, WORDS) | {"joining": block(WORDS), "two_surnames": WORDS, "last_declined": FLAG},
    ),
    "*/phrases.yaml": Record({"head": one_of("first", "last"), "grammar": Text("grammar"), "rules": List(_PHRASE)}),
    "*/quantities.yaml": Record(
        {"numbers": _NUMBERS, "inflection": Record({"drop": REGEX, "endings": REGEX}), "words": block()}, {"times_need": FLAG}
    ),
    "*/references.yaml": Record(
        {"concepts": block()},
        {"generic": HEADS, "home": COUNTRY, "spokesmen": HEADS, "sole": WORDS, **_CONCEPTS, **_MARKS},
    ),
    "*/segments.yaml": Record({}, dict.fromkeys(("before", "units", "last", "says", "says_after_dash"), LINES)),
    "*/meetings.yaml": rules_file({"event": (_EVENT, _SIDES), "participants": ({}, _SIDES), "hint": (_EVENT, _SIDES)}),
    "*/statements.yaml": rules_file(dict.fromkeys(("direct", "continued", "introduced", "transcript", "indirect"), _SPEECH)),
    "*/figures.yaml": rules_file({"figure": (_FIGURE, ("indicator", "value"))}),
    "*/outcomes.yaml": rules_file({"outcome": (_OUTCOME, ("who", "what"))}),
    "*/upcoming.yaml": rules_file({"upcoming": (_UPCOMING, ("who", "kind", "what"))}),
    "*/topics.yaml": rules_file({"topic": ({"whole": FLAG, "list": FLAG}, ())}),
    "*/sources.yaml": rules_file({"source": ({"dateline": FLAG, "rest": FLAG, "signature": FLAG}, ("source",))}),
}
TEXT_FILES = ("common/names/*.txt", "*.lark")


def spec_of(name: str) -> Spec | None:
    """What the rule file of a relative path may hold; None for a file that is no rule file."""
    if name in FILES:
        return FILES[name]
    if name.startswith("common/") and name.count("/") == 1:
        return None
    return next((spec for glob, spec in FILES.items() if "*" in glob and fnmatchcase(name, glob) and glob.count("/") == name.count("/")), None)


def known_names(languages: tuple[str, ...]) -> list[str]:
    """The names of all rule files there can be."""
    return sorted({glob.replace("*", language) for glob in FILES for language in languages} - {"common/brief.yaml"})
