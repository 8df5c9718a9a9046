"""Words to labels: what an entry stands for, which of several wins, what the head is."""

from __future__ import annotations

from functools import cache

import pytest

from summarizer.layers import load_rules
from summarizer.lexicon import Entry, Lexicon, noun_cases, verb_features
from summarizer.morphology import Morphology
from summarizer.tokens import tokenize
from summarizer.words import load_morphology

HEADS = {"ru": "first", "kk": "last"}


@cache
def morphology(language: str) -> Morphology:
    return load_morphology(load_rules(), language)


def found(language: str, entries: str, text: str, pos: str = "") -> list[str]:
    """Entries, apart by «;», found in a text: «label=words»; labels are the numbers of the entries. One found by several lemmas is given once."""
    lexicon = Lexicon(morphology(language), HEADS[language])
    for number, words in enumerate(entries.split(";")):
        lexicon.add(words.strip(), Entry(str(number), "", pos))
    tokens = tokenize(text)
    shown = [
        f"{hit.entry.label}={' '.join(token.text for token in tokens[one.start : one.end])}"
        for one in lexicon.find(tokens)
        for hit in one.entries.hits
    ]
    return list(dict.fromkeys(shown))


ROWS = [
    # every form of a lemma
    ("ru", "министр", "Министру звонит министр", "0=Министру 0=министр"),
    ("ru", "встреча", "о встречах и встречей", "0=встречах 0=встречей"),
    ("ru", "встретиться", "встретился, встретились и встретится", "0=встретился 0=встретились 0=встретится"),
    ("ru", "министр", "министерство", ""),
    ("kk", "министр", "министрдің министрі министрлермен", "0=министрдің 0=министрі 0=министрлермен"),
    ("kk", "кездесу", "кездесуде кездесуінен", "0=кездесуде 0=кездесуінен"),
    # one form, words that begin so
    ("ru", "=министр", "министр министра", "0=министр"),
    ("ru", "товарооб*", "товарооборот и товарообмен", "0=товарооборот 0=товарообмен"),
    ("kk", "=елші", "елші елшінің", "0=елші"),
    # several words, each in its forms; the longest entry wins
    ("ru", "телефонный разговор", "в телефонном разговоре", "0=телефонном разговоре"),
    ("ru", "разговор; телефонный разговор", "телефонный разговор и разговор", "1=телефонный разговор 0=разговор"),
    ("ru", "принять; принять участие", "приняли участие, приняли", "1=приняли участие 0=приняли"),
    ("ru", "во главе с", "Во главе с министром", "0=Во главе с"),
    ("kk", "сенім грамота; сенім", "сенім грамоталарын", "0=сенім грамоталарын"),
    ("kk", "атап өту", "атап өтті", "0=атап өтті"),
    # two entries of the same words both give their label
    ("ru", "программа; программа", "программы", "0=программы 1=программы"),
    # folded: capitals, ё
    ("ru", "приём", "ПРИЕМ и приём", "0=ПРИЕМ 0=приём"),
    # nothing
    ("ru", "министр", "", ""),
    ("ru", "", "министр", ""),
]


@pytest.mark.parametrize(("language", "entries", "text", "meant"), ROWS)
def test_find(language: str, entries: str, text: str, meant: str) -> None:
    assert " ".join(found(language, entries, text)) == meant


@pytest.mark.parametrize(
    ("language", "words", "text", "pos", "meant"),
    [
        ("ru", "стать", "стали поднялись цены", "verb", "0=стали"),
        ("ru", "сталь", "стали поднялись цены", "noun", "0=стали"),
        ("ru", "встретиться", "встреча", "verb", ""),
        ("kk", "кездесу", "кездесті", "verb", "0=кездесті"),
        ("kk", "қабылдау", "қабылдады", "verb", "0=қабылдады"),
    ],
)
def test_part_of_speech(language: str, words: str, text: str, pos: str, meant: str) -> None:
    assert " ".join(found(language, words, text, pos)) == meant


def test_printed_with_a_capital_only() -> None:
    lexicon = Lexicon(morphology("ru"), "first")
    lexicon.add("Того", Entry("COUNTRY", "TG", "noun", capital=True))
    assert [len(lexicon.find(tokenize(text))) for text in ("Президент Того", "ради того")] == [1, 0]


def test_comments_and_empty_lines() -> None:
    lexicon = Lexicon(morphology("ru"), "first")
    lexicon.add_lines("министр # один\n\n  посол\n", Entry("HEAD", "", "noun"))
    assert len(lexicon.find(tokenize("министр и посол"))) == 2


@pytest.mark.parametrize(
    ("language", "entry", "text", "head"),
    [
        ("ru", "министр обороны", "министру обороны", "министру"),
        ("ru", "телефонный разговор", "телефонным разговором", "разговором"),
        ("kk", "қорғаныс министр", "қорғаныс министріне", "министріне"),
    ],
)
def test_the_head(language: str, entry: str, text: str, head: str) -> None:
    lexicon = Lexicon(morphology(language), HEADS[language])
    lexicon.add(entry, Entry("HEAD", "", "noun"))
    tokens = tokenize(text)
    (one,) = lexicon.find(tokens)
    (hit,) = one.entries.hits
    assert tokens[one.start + hit.head].text == head


@pytest.mark.parametrize(
    ("language", "form", "cases"),
    [
        ("ru", "послом", "ins"),
        ("ru", "посла", "gen acc"),
        ("ru", "встрече", "dat loc"),
        ("kk", "елшіге", "dat"),
        ("kk", "елшінің", "gen"),
        ("kk", "елшімен", "ins"),
    ],
)
def test_cases(language: str, form: str, cases: str) -> None:
    assert set(cases.split()) <= noun_cases(morphology(language).readings(form))


@pytest.mark.parametrize(
    ("language", "form", "feature"),
    [
        *(
            ("ru", "встретился", "PAST"),
            ("ru", "встретится", "FUT"),
            ("ru", "встречается", "PRES"),
            ("ru", "встретиться", "INF"),
            ("ru", "встретившись", "GER"),
        ),
        *(("ru", "принят", "PASS"), ("ru", "подписан", "PASS")),
        *(("kk", "кездесті", "PAST"), ("kk", "кездеседі", "PRES"), ("kk", "кездесіп", "GER"), ("kk", "кездесу", "INF"), ("kk", "кездескенін", "THAT")),
        *(("kk", "кездеспеді", "NEG"), ("kk", "қабылданды", "PASS")),
    ],
)
def test_verb_features(language: str, form: str, feature: str) -> None:
    assert feature in verb_features(morphology(language).readings(form))
