"""Which labels words stand for: what the lexicon says of them, in which cases and forms; of other words what the morphology knows."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from summarizer.cascade import CASES, labelled
from summarizer.catalogue import Catalogue
from summarizer.grammar import ANY
from summarizer.lexicon import NOMINAL, VERBAL, Entries, Entry, noun_cases, verb_features
from summarizer.morphology import Morphology
from summarizer.printednames import is_abbreviation
from summarizer.records import Reading
from summarizer.tokens import fold

Labels = tuple[tuple[str, ...], frozenset[str]]  # the best first, with the cases that they stand in
_SIGNS = {",": "COMMA", "–": "DASH", "—": "DASH", "-": "DASH", "‑": "DASH", ":": "COLON", ";": "SEMICOLON", "(": "OPEN", ")": "CLOSE", "/": "SLASH", "|": "BAR"}
_STRAY = dict.fromkeys("«»“”„\"", "STRAY")  # a quotation mark that has no fellow, as in names within names: ««Жетісу» қоры» АҚ»
_PLAIN = (ANY,)
_NAMING = frozenset({"noun", "adj", "other"})  # parts of speech of capitalised words in the names of bodies
_FINITE = ("past", "pres", "fut")
_OWN_VOICE = frozenset({"passive", "imperative", "short"})  # verbs whose subject does nothing, or which have none
_OBLIQUE = ("gen", "dat", "ins", "loc")
_UNBENT = 5  # cases that a word stands in alike, from which on it does not bend
_LONG = 8  # letters; what is longer is no abbreviation
_DEPENDENT = frozenset({"noun", "adj", "inf"})  # parts of speech of words that stand in the base form before the noun that they belong to


class WordLabels:
    """``used``: the labels that rules ask for."""

    def __init__(self, morphology: Morphology, catalogue: Catalogue, used: frozenset[str]) -> None:
        self._morphology = morphology
        self._catalogue = catalogue
        self._used = used

    def of_entries(self, entries: Entries) -> Labels:
        """The labels of printed words that entries were found for."""
        made = [self._labels_of(entries.words, hit.entry, hit.head, hit.lemma) for hit in entries.hits]
        cases = frozenset().union(*(cases for _, cases in made))
        if "HEAD" not in entries.labels:  # a post is no field of another: «министр обороны, посол и консул»
            nouns = [cases for hit, (_, cases) in zip(entries.hits, made, strict=True) if hit.entry.pos == "noun"]
            made += [(tuple(f"W_{case.upper()}" for case in _OBLIQUE if any(case in of for of in nouns)), cases)]
        elif self._rather_a_field(entries):
            made += [(("W_GEN",), cases)]
        return (*dict.fromkeys(intern(label) for labels, _ in made for label in labels), ANY), cases

    def _rather_a_field(self, entries: Entries) -> bool:
        """Whether a word is more often the genitive of another than people of a calling: «министр молодёжной политики»."""
        heads = (self._catalogue.heads.get(hit.entry.value) for hit in entries.hits if hit.entry.label == "HEAD")
        if len(entries.words) > 1 or any(head is None or head.kind != "profession" for head in heads):
            return False
        likeliest = next(iter(self._morphology.readings(fold(entries.words[0]))), None)
        return likeliest is not None and likeliest.case == "gen" and likeliest.lemma not in (hit.lemma for hit in entries.hits)

    def _labels_of(self, words: tuple[str, ...], entry: Entry, head: int, lemma: str) -> Labels:
        text, form = words[head], fold(words[head])
        readings = self._morphology.readings(form)
        likeliest = readings[0] if readings else None
        if lemma.startswith("=") and readings and readings[0].lemma != form:  # «=тілшілерге» is no base form, though it might be one
            readings = tuple(reading for reading in readings if reading.lemma != form)
        readings = tuple(reading for reading in readings if reading.lemma == lemma) or readings
        if entry.pos == "verb":
            features = verb_features(readings)
            plain = (entry.label,) if any(f not in ("NEG",) and not f.startswith("PASS") for f in features) else ()
            ahead = ("V_FUT",) if "FUT" in features and likeliest is not None and likeliest.pos == "verb" else ()  # «встречу» is rather a noun
            return (*(f"{entry.label}_{feature}" for feature in features), *plain, *ahead, *_to_do(readings)), frozenset()
        kinds = NOMINAL if entry.pos == "noun" else NOMINAL | VERBAL
        cases = noun_cases(reading for reading in readings if reading.pos in kinds)
        plural = all(reading.number == "plur" for reading in readings)
        if head < len(words) - 1 and (plural or not self._morphology.known(form)):
            # Of a foreign name the first word may be guessed wrongly: «Жогорку Кенеша».
            cases |= noun_cases(reading for word in words for reading in self._morphology.readings(fold(word)) if reading.pos in kinds)
        if entry.label == "HEAD" and "acc" in cases and len(cases) < _UNBENT:
            nominatives = {(one.lemma, one.number) for one in readings if one.case == "nom"}
            if all((one.lemma, one.number) in nominatives for one in readings if one.case == "acc"):
                cases -= {"acc"}  # people are animate: «посол» is no accusative
        if head and len(cases) >= _UNBENT:  # «военного атташе»: the adjective tells the case
            agreeing = [noun_cases(one for one in self._morphology.readings(fold(word)) if one.pos == "adj") for word in words[:head]]
            cases = frozenset.intersection(cases, *filter(None, agreeing))
        if not cases and text[0].isascii() and not self._morphology.bends_abbreviations:
            cases = frozenset(CASES[:6])  # «с главой Siemens»: Latin words do not bend
        elif text.isupper() and len(text) > 1 and self._morphology.bends_abbreviations:
            cases = cases or frozenset({"nom"})
        elif text.isupper() and len(text) > 1 and (cases <= {"nom", "acc"} or not self._morphology.known(form)):
            cases = frozenset(CASES[:6])  # «при ТЮРКСОЙ»
        elif text[-2:].isupper() and not text.isupper() and not self._morphology.bends_abbreviations:
            cases = frozenset(CASES[:6])  # «КазНУ» is no «казна»
        return self._noun_labels(entry, cases, text, readings), cases

    def _noun_labels(self, entry: Entry, cases: frozenset[str], text: str, readings: tuple[Reading, ...]) -> tuple[str, ...]:
        labels = labelled(entry.label, cases)
        if entry.label == "HEAD" and entry.value in self._catalogue.heads:
            labels = (*labelled(self._catalogue.heads[entry.value].kind.upper(), cases), *labels)
        if entry.label == "ORG" and entry.value in self._catalogue.bodies:
            kind = self._catalogue.bodies[entry.value].kind.upper()
            labels = (*labels, *(label for label in labelled(kind, cases) if label in self._used)) if kind else labels
        nouns = [reading for reading in readings if reading.pos == "noun"]
        if entry.label == "HEAD" and nouns and all(reading.number == "plur" for reading in nouns):
            labels = ("HEAD_PLUR", *labels)  # first, so that phrases of several come before those of one
        elif entry.label == "HEAD" and any(reading.number == "plur" and reading.case == "nom" for reading in nouns):
            labels = ("HEAD_PLUR_NOM", *labels)  # «главы», which may also be of one
        if any("poss3" in reading.tags for reading in readings):
            labels = (*labels, f"{entry.label}_POSS")
        elif "nom" in cases:
            labels = (*labels, f"{entry.label}_BARE")
        if any("locadj" in reading.tags for reading in readings):
            labels = ("THERE", f"{entry.label}_THERE", *labels)
        return labels

    def of_word(self, text: str) -> Labels:
        """The labels of a token that nothing was found for, by what is printed."""
        if not text[0].isalpha():
            sign = _SIGNS.get(text) or _STRAY.get(text)
            return ((sign, ANY) if sign else _PLAIN), frozenset()
        form = fold(text)
        labels: list[str] = [*_to_do(self._morphology.readings(form))]
        cases: set[str] = set()
        forms = [form, form.split("-")[0]] if "-" in form else [form]
        for form in forms:
            for reading in self._morphology.readings(form):
                if reading.pos not in NOMINAL or "short" in reading.tags:
                    continue
                if reading.pos in ("adj", "participle", "num", "pron") or "locadj" in reading.tags:
                    labels.append("ADJ")
                if reading.case:
                    cases.add(reading.case)
        likeliest = self._morphology.readings(form)[0]
        if likeliest.pos == "verb" and likeliest.tense in _FINITE and _OWN_VOICE.isdisjoint(likeliest.tags):
            labels.append(f"V_{likeliest.tense.upper()}")
        elif likeliest.pos == "inf":
            labels.append("V_INF")
        if likeliest.pos != "pron":  # no field of a post: «біздің министр»
            labels += [f"W_{case.upper()}" for case in _OBLIQUE if case in cases]
            if likeliest.pos in _DEPENDENT and likeliest.case in ("nom", ""):
                labels.append("W_NOM")
        if text[0].isascii():
            labels.append("LATIN")
        elif text[0].isupper() and likeliest.pos in _NAMING:
            labels += labelled("CAP", frozenset({likeliest.case or "nom"}))
            if 1 < len(text) < _LONG and is_abbreviation(text) and not self._morphology.known(form):
                labels.append("ABBR")  # of a body that the catalogue lacks
        return (*dict.fromkeys(map(intern, labels)), "W", ANY), frozenset(cases)


def _to_do(readings: Iterable[Reading]) -> tuple[str, ...]:
    """The labels of what somebody is called on or told to do, whatever the verb: «салуға шақырды», «салуды тапсырды»."""
    cases = {reading.case for reading in readings if reading.pos == "inf"}
    return tuple(label for label, case in (("TO_DO", "dat"), ("DOING", "acc")) if case in cases)
