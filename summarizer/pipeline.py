"""The way of an article, from text to brief. The only place that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from summarizer.alphabets import Alphabet, Respelt, load_alphabets
from summarizer.brief import BriefWriter
from summarizer.cache import Cache, key_of
from summarizer.catalogue import load_catalogue
from summarizer.config import cache_folder
from summarizer.errors import Fault, InputError, Location
from summarizer.garbage import without_a_look_for_garbage
from summarizer.language import LanguageIdentifier
from summarizer.noise import NoiseFinder
from summarizer.ondemand import OnDemand
from summarizer.pack import LanguagePack
from summarizer.reader import read_text
from summarizer.records import Article, Brief, Mention
from summarizer.recordtype import record
from summarizer.resources import shipped
from summarizer.ruleset import Ruleset
from summarizer.words import Words, alike_forms, alike_words, load_morphology


@record
class Summarizer:
    """Rules parsed and compiled once; safe to share between threads."""

    rules: Ruleset
    packs: Mapping[str, LanguagePack]
    writer: BriefWriter
    languages: LanguageIdentifier
    noise: NoiseFinder
    alphabets: Mapping[str, Alphabet]

    @classmethod
    def load(cls, layers: Iterable[Path | str] = (), base: Path | None = None, beside: Summarizer | None = None, draft: bool = False) -> Summarizer:
        """The shipped rules, or those in the folder ``base``, with ``layers`` on top. Raises RuleError with every fault of the rules.

        What only one language needs is compiled when that language is first met, or taken from the cache of an earlier run.
        Rules of the user's own are compiled at once, so that all their faults are told at once. What is compiled is kept for other runs;
        of a ``draft``, which will soon be another, only what other rules may have in common with it.
        What ``beside`` knows of words is shared where the rules for that are the same.
        """
        own = tuple(Path(layer) for layer in layers)
        cache = Cache(cache_folder(), "" if draft else key_of((base or shipped("rules"), *own)))
        with without_a_look_for_garbage():
            rules = cache.remember("rules", lambda: _read_rules(own, base))
            catalogue = cache.remember("catalogue", lambda: load_catalogue(rules))

        def read_pack(language: str) -> LanguagePack:
            other = beside.packs[language].words if beside and language in beside.packs and alike_forms(rules, beside.rules, language) else None
            if beside is None or other is None or not alike_words(rules, beside.rules, language):
                morphology = other.morphology if other else load_morphology(rules, language, cache.remember)
                other = Words.from_rules(rules, language, morphology, cache.remember)
            return LanguagePack.from_rules(rules, language, catalogue, other, cache.remember)

        packs = OnDemand(rules.languages(), read_pack)
        writer = BriefWriter.from_rules(rules, OnDemand(packs, lambda language: packs[language].morphology))
        made = cls(rules, packs, writer, LanguageIdentifier.from_rules(rules), NoiseFinder.from_rules(rules), load_alphabets(rules))
        if own or base:
            made.compile()
        return made

    def compile(self) -> None:
        """Compiles what has not been needed yet. Raises RuleError with every fault that this brings to light."""
        for language in self.packs:
            self.packs[language]
        self.writer.compile()

    def summarize(self, text: str, article_id: str = "", published: str | None = None, language: str = "source") -> Brief:
        """The brief of a text. Raises InputError where its language is not read."""
        return self.brief(read_text(text, article_id, published=published), language)

    def brief(self, article: Article, language: str = "source") -> Brief:
        """The brief of an article in ``language``: source, ru, kk or en. Raises InputError where the article's language is not read."""
        prepared, respelt = self._prepared(article)
        facts = self.packs[prepared.language].read(prepared)
        if respelt:
            facts = respelt.put_back(facts)
            facts = replace(facts, article=replace(facts.article, text=article.text, title=article.title))
        return self.writer.write(facts, language)

    def prepare(self, article: Article) -> Article:
        """The article with its language and noise known, in the letters that it is read in; its lines stay as they are."""
        return self._prepared(article)[0]

    def _prepared(self, article: Article) -> tuple[Article, Respelt | None]:
        code = article.language or self.languages.identify(article.text)
        alphabet = self.alphabets.get(code)
        respelt = alphabet.respell(article.text) if alphabet else None
        if alphabet and respelt:
            title = alphabet.respell(article.title).text
            article, code = replace(article, text=respelt.text, title=title), alphabet.language
        if code not in self.packs:
            read = ", ".join(sorted(self.packs))
            raise InputError(Fault(Location(article.path or article.id), f"the language is {code}, which is not read; languages read: {read}"))
        return self.noise.mark(replace(article, language=code)), respelt

    def annotate(self, text: str, language: str) -> list[Mention]:
        """What the lexicon and the name matcher see in a text, in its order."""
        from summarizer.mentions import mentions

        pack = self.packs[language]
        return mentions(pack.annotate(Article("", "", text, language), whole=True), pack.offices)


def files_of(language: str) -> tuple[str, ...]:
    """Where all rules stand that the brief of an article in ``language`` rests on, if it is written in the same."""
    return (f"{language}/", "common/")


def _read_rules(layers: tuple[Path, ...], base: Path | None) -> Ruleset:
    from summarizer.layers import load_rules  # what reads YAML is not needed where the rules are remembered

    return load_rules(layers, base)
