"""The command palette: every command by its name in the interface's language, also where it is typed on the other keyboard layout."""

from __future__ import annotations

from functools import partial
from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.bindings import COMMANDS, Command
from tui.host import Host
from tui.keys import other_layouts
from tui.text import capital

_EVERYWHERE = ("jump", "theme", "interface", "help", "quit")  # what other screens have, too


class Commands(Provider):
    """Searches the commands of the main screen."""

    @property
    def host(self) -> Host:
        return cast(Host, self.app)

    async def discover(self) -> Hits:
        for name, command in self._named():
            yield DiscoveryHit(name, partial(self._run, command), help=command.display)

    async def search(self, query: str) -> Hits:
        matchers = [self.matcher(text) for text in other_layouts(query, self.host.keyboard)]
        for name, command in self._named():
            best = max(matchers, key=lambda matcher: matcher.match(name))
            score = best.match(name)
            if score > 0:
                yield Hit(score, best.highlight(name), partial(self._run, command), help=command.display)

    def _named(self) -> list[tuple[str, Command]]:
        main = self.screen is self.host.default_screen
        known = [command for command in COMMANDS if command.name != "palette" and (main or command.name in _EVERYWHERE)]
        named = [(self.host.messages(f"key.{command.name}"), command) for command in known]
        return [(capital(name), command) for name, command in named]

    async def _run(self, command: Command) -> None:
        await self.host.run_action(command.action, default_namespace=self.host.default_screen)
