"""Who of the catalogue's office-holders a name of the article is."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.catalogue import Catalogue, Holder


class Holders:
    """Office-holders by the words of their names; a surname alone only where one office-holder has it."""

    def __init__(self, catalogue: Catalogue, key: Callable[[str], str]) -> None:
        self._by_name: dict[frozenset[str], Holder] = {}
        surnames: dict[str, list[Holder]] = {}
        for holder in catalogue.holders:
            names = {frozenset(key(word) for word in name.replace("-", " ").split()) for name in (*holder.names.values(), *holder.aliases)}
            self._by_name.update(dict.fromkeys(names, holder))
            for surname in {key(name.split()[-1]) for name in (*holder.names.values(), *holder.aliases)}:
                surnames.setdefault(surname, []).append(holder)
        self._by_surname = {surname: found[0] for surname, found in surnames.items() if len(found) == 1}

    def of(self, keys: tuple[str, ...]) -> Holder | None:
        """The office-holder whose name has just these words (keys of ``transliteration.key``)."""
        return self._by_surname.get(keys[0]) if len(keys) == 1 else self._by_name.get(frozenset(keys))
