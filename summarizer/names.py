"""People's names in running text: capitalised runs that look like a name, with the evidence that they do.

Evidence is a given name, a surname's ending, a patronymic, an initial, or the dictionary's own tag; words that the dictionary knows as common
words end a run. A run without evidence is weak: only a post before it makes it a person. Lists and endings are in ``persons.yaml``.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from summarizer.morphology import Morphology
from summarizer.namewords import NameWords
from summarizer.printednames import is_capitalised, is_initial, is_loud, is_numeral, printed_words, quiet
from summarizer.records import Token
from summarizer.recordtype import record
from summarizer.remembered import Remembered
from summarizer.ruleset import Ruleset
from summarizer.tokens import fold

_MAX_WORDS = 5
_CACHE = 1 << 14  # words


@record
class NameRun:
    """A name in a row of tokens: half-open token indices; ``strong`` where the words alone show a person.

    ``polite``: a given name and the father's, no surname («Бауыржан Серікұлы»), though either may be all the name that somebody has.
    ``likely``: not shown, but more likely a person than anything else.
    ``father``: which of the words is the father's name, where it stands between given name and surname; 0 where none does.
    """

    start: int
    end: int
    words: tuple[str, ...]
    strong: bool
    polite: bool = False
    likely: bool = False
    father: int = 0


class NameFinder:
    def __init__(self, morphology: Morphology, words: NameWords) -> None:
        self._morphology = morphology
        self.listed = words
        self._kinds = Remembered(self._classify)
        self._may_open: Remembered[str, bool] = Remembered(lambda text: text[0].isalpha() and ("-" in text or not text[0].islower()))
        self._may_go_on: Remembered[str, bool] = Remembered(
            lambda text: text[0].isupper() or text == "." or "-" in text or fold(text) in words.particles
        )
        self._name_like: Remembered[str, bool] = Remembered(self._printed_as_names)
        self.bases = lru_cache(_CACHE)(self._read_bases)

    @classmethod
    def from_rules(cls, rules: Ruleset, language: str, morphology: Morphology) -> NameFinder:
        return cls(morphology, NameWords.from_rules(rules, language))

    def find(self, tokens: Sequence[Token], taken: Container[int], first: int = 0, known: Set[str] = frozenset()) -> list[NameRun]:
        """Runs of tokens outside ``taken``; ``first`` is the token that begins the sentence, capitalised for that alone.

        ``known``: folded words of names that the article gives in full, so that one of them alone is a name too.
        """
        runs: list[NameRun] = []
        done = 0
        for index in [index for index, token in enumerate(tokens) if self._may_open[token.text]]:
            if index < done or index in taken or not self._opens(tokens, index, known):
                continue
            run = self._judge(tokens, index, self._namesake_end(tokens, index, self._run(tokens, taken, index, known)), first, known)
            if run is not None:
                runs.append(run)
                done = run.end
        return runs

    def several(self, tokens: Sequence[Token]) -> bool:
        """Whether a name of two words or more, or with an initial, may stand there: the cheap test."""
        opens, goes_on = self._may_open, self._may_go_on
        return bool([token for token, following in pairwise(tokens) if opens[token.text] and goes_on[following.text]])

    def word(self, token: Token) -> bool:
        """Whether a token looks like a word of a name: capitalised, and a given name, a surname or unknown."""
        return token.kind == "word" and self._name_like[token.text] and self.kind(token) != "common"

    def may_hold(self, word: str) -> bool:
        """Whether a printed word may stand in a name: capitalised, or one of the small words inside names."""
        return word[0].isupper() or fold(word) in self.listed.particles

    def inside(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a small word stands inside a name: after another of its kind («ван дер Линден»), or where it cannot be «and» («Халед бен Рашид»)."""
        if not 0 < index < len(tokens) - 1 or tokens[index].form not in self.listed.particles:
            return False
        following = tokens[index + 2 if tokens[index + 1].form in self.listed.particles and index + 2 < len(tokens) else index + 1]  # «де ла Торре»
        if not self.word(following) and not (self._name_like[following.text] and index > 1 and all(map(self.word, tokens[index - 2 : index]))):
            return False  # «Инеш Феррейра да Кошта», where «кошт» is a word as well
        last, letters = tokens[index - 1], self.listed.joining.get(tokens[index].form)
        return last.form in self.listed.particles or (letters is not None and last.form[-1] not in letters and self.word(last))

    def before_particle(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a given name goes on after it with a small word: «Султан бин Саад», «Султан аль-Касими»."""
        if index + 1 == len(tokens):
            return False
        following = tokens[index + 1]
        if following.form in self.listed.particles:
            goes_on = following.form not in self.listed.joining and index + 2 < len(tokens) and self.word(tokens[index + 2])
        else:
            goes_on = "-" in following.form and following.form.partition("-")[0] in self.listed.particles and self.word(following)
        return goes_on and not self.listed.given.isdisjoint({tokens[index].form, *self.bases(tokens[index].text)})

    def after_particle(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a capitalised word goes on with a name after a small word: «Фахд бен Султан», «Фейсал бен Турки»."""
        particle = tokens[index - 1].form
        if index < 2 or particle not in self.listed.particles or not self.word(tokens[index - 2]):
            return False
        return particle not in self.listed.joining or self.inside(tokens, index - 1)

    def leads(self, token: Token) -> bool:
        """Whether a token is a surname that stands before the given name."""
        return token.kind == "word" and token.form in self.listed.first and is_capitalised(token.text)

    def may_lead(self, tokens: Iterable[Token]) -> bool:
        """Whether any of the tokens is spelt like a surname that stands before the given name."""
        return not self.listed.first.isdisjoint([token.form for token in tokens])

    def kind(self, token: Token) -> str:
        """What a capitalised word is as part of a name: given, surname (by the dictionary), ending (of a surname), leading (a surname that stands
        first), unknown or common."""
        return self._kinds[token.text]

    def _classify(self, printed: str) -> str:
        text, form = quiet[printed], fold(printed)
        if form in self.listed.stop:
            return "common"
        if form in self.listed.first:
            return "leading"
        parts = form.split("-")
        if len(parts) > 1 and not self.listed.lands.isdisjoint(parts):
            return "common"
        if len(parts) > 1 and all(self._morphology.known(part) for part in parts):
            given = all(any("given" in reading.tags for reading in self._morphology.readings(part)) for part in parts)
            doubled = parts[0] in self.listed.given and all(map(is_capitalised, filter(None, printed.split("-"))))
            return "given" if given or doubled else "common"  # «Анна-Мария»; «Жан-Батист», though батист is a cloth
        bases = self.bases(text)
        if form in self.listed.given or any(base in self.listed.given for base in bases):
            return "given"
        if form.endswith(self.listed.common_endings):
            return "common"
        tags = frozenset().union(*(reading.tags for reading in self._morphology.readings(form)))
        known = self._morphology.known(form)
        if known and "given" in tags:
            return "given"
        if known and not tags.isdisjoint({"surname", "patronymic"}):
            return "surname"
        if known:
            return "common"
        return "ending" if any(self.listed.ending.search(base) for base in bases) else "unknown"

    def _read_bases(self, text: str) -> frozenset[str]:
        """The folded base forms that one printed word of a name may have."""
        return frozenset(fold(reading.base) for reading in self._morphology.name_readings((text,)))

    def _opens(self, tokens: Sequence[Token], index: int, known: Set[str]) -> bool:
        token = tokens[index]
        if token.kind != "word":
            return False
        if is_initial(tokens, index):
            return True
        if is_numeral(token.text):  # «II Абдалла»
            return index + 1 < len(tokens) and self.word(tokens[index + 1]) and self.kind(tokens[index + 1]) == "given"
        if is_loud(token):  # «КОБАХИДЗЕ Леван»
            return index + 1 < len(tokens) and self.word(tokens[index + 1]) and self.kind(tokens[index + 1]) == "given" and self._surname(tokens, index)
        if not self._name_like[token.text]:
            return False
        return self.kind(token) != "common" or not known.isdisjoint(self.bases(token.text)) or self._before_surname(tokens, index)

    def _surname(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word in capitals is a surname («КОБАХИДЗЕ»); after a small word it may be a body («ректор БГПУ Сергей …»), if its ending shows none."""
        kind = self.kind(tokens[index])
        after_word = index > 0 and tokens[index - 1].kind == "word" and tokens[index - 1].text.islower()
        return kind in ("surname", "ending") or (kind != "common" and not after_word)

    def _before_surname(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a common word with a capital is a given name for the surname after it: «министрі Қазына Қарашева»."""
        if index == 0 or index + 1 == len(tokens) or tokens[index].form in self.listed.stop:
            return False
        following = tokens[index + 1]
        if following.kind != "word" or not self._name_like[following.text]:
            return False
        if self.kind(following) != "unknown":
            return self.kind(following) == "ending"
        likeliest = self._morphology.readings(tokens[index].form)[0]  # «Юкка Салонен», but «Хоккайдо Морисита», «Совета Халк Маслахаты»
        last = index + 2 == len(tokens) or not self._name_like[tokens[index + 2].text]
        leading = not self.listed.first.isdisjoint(self.bases(tokens[index].text))  # «Ляном Гуанле»
        return last and (leading or likeliest.case == "nom") and "geo" not in likeliest.tags

    def _printed_as_names(self, text: str) -> bool:
        """Capitalised, or capitalised after a particle that clings to it («аль-Рашиди»)."""
        particle, dash, rest = text.partition("-")
        return is_capitalised(text) or (bool(dash) and particle in self.listed.particles and rest[:1].isupper())

    def _run(self, tokens: Sequence[Token], taken: Container[int], start: int, known: Set[str]) -> int:
        index, words = start, 0
        while index < len(tokens) and index not in taken and words < _MAX_WORDS:
            token = tokens[index]
            if is_initial(tokens, index):
                if self._second_initialled(tokens, start, index):
                    break
                index += 2
            elif token.kind != "word":
                break
            elif self._name_like[token.text] and (index == start or self.kind(token) != "common" or self._continues(tokens, index)):
                if words and (self._begins_another(tokens, index, words == 1) or (words == 2 and self._whole(tokens[start:index], token, known))):
                    break
                index += 1
            elif self._belongs(tokens, start, index, words) or self._numbered(tokens, start, index):
                index += 1
            else:
                break
            words += token.form not in self.listed.particles or self._closes(token)
            if index < len(tokens) and tokens[index].kind == "sign" and tokens[index].text == "-" and tokens[index].start == tokens[index - 1].end:
                index += 1  # Ж.-П. Моро
        while index > start and self._hangs(tokens, start, index - 1) and not (words > 2 and self._closes(tokens[index - 1])):
            index -= 1
        return index

    def _hangs(self, tokens: Sequence[Token], start: int, index: int) -> bool:
        """Whether a small word that a run ends with is none of the name, as a surname spelt alike is: «Имран Шах»."""
        return tokens[index].form in self.listed.particles and not (index > start and is_capitalised(tokens[index].text))

    def _namesake_end(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """Where the name of whom something is named after ends, and another's begins in another case: «театра имени Абая Ерланом Сатовым»."""
        if end - start < 2 or start == 0 or tokens[start - 1].form not in self.listed.named_after:
            return end
        return next((index for index in range(start + 1, end) if self._given_case(tokens[index].text) not in ("", "gen")), end)

    def _given_case(self, word: str) -> str:
        """The likeliest case of a given name; "" for no given name."""
        return next((reading.case for reading in self._morphology.name_readings((word,)) if fold(reading.base) in self.listed.given), "")

    def _after_body_name(self, tokens: Sequence[Token], start: int, kinds: Sequence[str]) -> bool:
        """Whether the first word is the name of a body, and somebody's begins after it: «директор театра Сюжет Айбек Тулепов»."""
        after_body = start > 0 and tokens[start - 1].form in self.listed.named_bodies and kinds[0] == "unknown" and "common" not in kinds[1:2]
        return after_body and not {"surname", "ending"}.isdisjoint(kinds[2:3])

    def _second_initialled(self, tokens: Sequence[Token], start: int, index: int) -> bool:
        """Whether an initial begins a second name: «Л. Гвелесиани Е. Оспановты қабылдады»; «Оспанов Е.» is one."""
        return index > start and is_initial(tokens, start) and tokens[index - 1].kind == "word" and any(map(self.word, tokens[index + 2 : index + 3]))

    def _belongs(self, tokens: Sequence[Token], start: int, index: int, words: int) -> bool:
        """Whether a word that is not capitalised as names are is part of one: a particle, a small word that ends it, a surname in capitals."""
        token = tokens[index]
        if is_loud(token):
            return index == start or (self.kind(token) != "common" and self._introduces(tokens[index - 1]))
        if index == start or (words > 1 and self._closes(token) and tokens[index - 1].form.endswith(self.listed.never_fathers)):
            return False  # «Асан Серіков ұлы ақын …»: «ұлы» is «great», too
        return token.form in self.listed.particles or (words > 1 and self._closes(token))

    def _numbered(self, tokens: Sequence[Token], start: int, index: int) -> bool:
        """Whether a numeral tells which monarch of a name somebody is: «II Абдалла», «Карл III»."""
        return is_numeral(tokens[index].text) and (index == start or self.kind(tokens[index - 1]) == "given")

    def _introduces(self, token: Token) -> bool:
        """Whether a surname in capitals may follow: «Леван КОБАХИДЗЕ», «Л. КОБАХИДЗЕ»."""
        return token.text == "." or self.kind(token) == "given" or self._patronymic(token)

    def _closes(self, token: Token) -> bool:
        """Whether a small word ends a name: «Нурбек Асан уулу»."""
        return not self.listed.closing.isdisjoint(self.bases(token.text))

    def _begins_another(self, tokens: Sequence[Token], index: int, first: bool) -> bool:
        """Whether a second name begins here, after a surname that closes the first («Анна Лисова Марк Новакты қабылдады»).

        ``first``: only one word stands before, which must be a surname that is known.
        """
        last, word = tokens[index - 1], tokens[index]
        if not self.listed.particles.isdisjoint((last.form, word.form)):  # «Фаиз бин Исмаил»
            return False
        if "leading" in (self.kind(last), self.kind(word)):
            return False
        if first:
            declined = self.listed.last_declined and self.kind(last) == "given" and last.form not in self.bases(last.text)  # «Францисктің Санта-…»
            known = last.form in self.listed.known and self.kind(last) == "ending"
            return declined or (known and self.kind(word) != "given" and not self._patronymic(word))
        if self.listed.last_declined and self.kind(word) == "given" and not self.bases(last.text) & {last.form}:
            return True  # «Ян Новакты Сүлеймен Асан қабылдады»
        following = tokens[index + 1] if index + 1 < len(tokens) else word
        more = following is not word and self.word(following)
        if not more and self.kind(word) != "ending" and not self.listed.two_surnames.isdisjoint(self.bases(tokens[index - 2].text)):
            return False  # «Хуан Перес Гарсия», but not «Хуан Перес Сатова принял»
        lone = self.kind(last) in ("unknown", "common") or not self.listed.given.isdisjoint(self.bases(last.text))
        if lone and self.kind(word) == "given" and following is not word:  # «Ян Ковальски Ербол Қасымовты …», «с Имраном Шахом Олжас Бейсенов …»
            return more and self.kind(following) in ("surname", "ending") and not self._patronymic(following)
        if self.kind(last) not in ("surname", "ending") or self.bases(last.text) & self.listed.given or self._patronymic(word):
            return False
        return not self._patronymic(last) or (self.kind(word) == "given" and more)

    def _whole(self, name: Sequence[Token], word: Token, known: Set[str]) -> bool:
        """Whether the article gives a name of two words whole elsewhere, so that an unknown word after it is none of it: «Ян Новак Шенген …»."""
        return self.kind(word) == "unknown" and word.form not in self.listed.particles and " ".join(token.text for token in name) in known

    def _patronymic(self, token: Token) -> bool:
        return self._of_father(token.text)

    def _of_father(self, word: str) -> bool:
        return any(base.endswith(self.listed.patronymics) for base in self.bases(word))

    def _father(self, words: Sequence[str]) -> int:
        """Which of the words is the father's name between given name and surname («Ержан Маратұлы Тулепов»); 0 for none."""
        return next((number for number, word in enumerate(words[1:-1], 1) if self._of_father(word)), 0)

    def _continues(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a common word goes on with a name for being capitalised: «Ким Сон Хо»; «Токаев» is also a form of «токай»."""
        form = tokens[index].form
        if form in self.listed.stop or form.endswith(self.listed.common_endings):
            return False
        return not tokens[index].text.isascii() and self.listed.lands.isdisjoint(form.split("-"))

    def _judge(self, tokens: Sequence[Token], start: int, end: int, first: int, known: Set[str]) -> NameRun | None:
        whole = [token for index, token in enumerate(tokens[start:end], start) if len(token.text) > 1 and not is_initial(tokens, index)]
        words = [token for token in whole if token.kind == "word" and (self._name_like[token.text] or is_loud(token))]
        kinds = [self.kind(token) for token in words]
        if not kinds:
            return None
        if (start == first and kinds[0] == "unknown" and len(kinds) > 2 and "given" in kinds[1:]) or self._after_body_name(tokens, start, kinds):
            return self._judge(tokens, start + 1, end, first, known)
        initials = any(is_initial(tokens, index) for index in range(start, end))
        shown = len(kinds) > 1 and (kinds[0] == "leading" or not {"given", "surname", "ending"}.isdisjoint(kinds))
        linked = len(words) > 2 and any(token.text in self.listed.particles for token in tokens[start:end])  # «Инеш Феррейра да Кошта»
        strong = initials or shown or linked or (kinds == ["surname"] and start != first) or self._told(words, known)
        polite = len(words) == 2 and kinds[0] == "given" and self._patronymic(words[1])
        likely = self._likely(words[0], start == first) if len(words) == 1 else "common" not in kinds
        printed = printed_words(tokens[start:end])
        return NameRun(start, end, printed, strong, polite, likely, self._father(printed))

    def _told(self, words: Sequence[Token], known: Set[str]) -> bool:
        """Whether the article tells of somebody by a word, or by a single one everybody knows whom."""
        bases = [self.bases(word.text) for word in words]
        return any(not known.isdisjoint(one) for one in bases) or (len(words) == 1 and not self.listed.known.isdisjoint(bases[0]))

    def _likely(self, word: Token, opening: bool) -> bool:
        """Whether a single word is more likely a person than not; ``opening`` a sentence, it has its capital letter for that, too."""
        if opening:
            return self.kind(word) == "given" and not any(map(self._morphology.known, self.bases(word.text)))
        return self.kind(word) in ("given", "ending")


def without_father(base: str, run: NameRun) -> str:
    """A name in its base form as the press gives it: given name and surname, the father's name between them left out."""
    words = base.split()
    if not run.father or len(words) != len(run.words):
        return base
    first = run.father - 1 if run.father > 1 and words[run.father].islower() else run.father  # «Анар Гасан оглы Алиев»
    return " ".join(words[:first] + words[run.father + 1 :])
