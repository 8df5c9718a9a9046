"""Where the user's settings, library and cache are. Asked once, by the commands; no stage reads settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import PlatformDirs

from summarizer.errors import Fault, InputError, Location
from summarizer.recordtype import record
from summarizer.resources import shipped

_DIRS = PlatformDirs("kezdesu", appauthor=False)
_KEYS = ("library", "ui-lang")


@record
class Config:
    """The user's configuration file; a setting that it lacks is None."""

    library: Path | None = None
    ui_language: str | None = None


def config_file() -> Path:
    """Where the configuration file is looked for: ``KEZDESU_CONFIG``, else the platform's folder for settings."""
    named = os.environ.get("KEZDESU_CONFIG")
    return Path(named) if named else _DIRS.user_config_path / "config.yaml"


def own_layer() -> Path:
    """Where the user's own layer of rules is, or would be: the folder ``rules`` beside the configuration file."""
    return config_file().parent / "rules"


def own_rules() -> list[Path]:
    """The user's own layer of rules, if it holds any."""
    folder = own_layer()
    return [folder] if any(folder.glob("*/*.yaml")) else []


def cache_folder() -> Path:
    """Where compiled rules are kept between runs: ``KEZDESU_CACHE``, else the platform's folder for caches."""
    named = os.environ.get("KEZDESU_CACHE")
    return Path(named) if named else _DIRS.user_cache_path


def state_folder() -> Path:
    """Where the app keeps what it remembers between runs: ``KEZDESU_STATE``, else the platform's folder for states."""
    named = os.environ.get("KEZDESU_STATE")
    return Path(named) if named else _DIRS.user_state_path


def load_config() -> Config:
    """The user's settings; the defaults where there is no file. Raises RuleError or InputError where the file is faulty."""
    path = config_file()
    if not path.is_file():
        return Config()
    from summarizer.loader import load_yaml  # most users have no such file

    content = load_yaml(path) or {}
    if not isinstance(content, Mapping):
        raise InputError(Fault(Location(str(path)), f"should hold settings, one a line, as `{_KEYS[0]}: folder`"))
    for key, value in content.items():
        if key not in _KEYS:
            raise InputError(Fault(Location(str(path)), f"unknown setting {key!r}; there are: {', '.join(_KEYS)}"))
        if not isinstance(value, str):
            raise InputError(Fault(Location(str(path)), f"the setting {key!r} should be text, not {value!r}; put it in quotes"))
    library = content.get("library")
    return Config((path.parent / Path(library).expanduser()) if library else None, content.get("ui-lang"))


def library(option: Path | None, config: Config) -> Path:
    """The folder of articles: the option, else ``KEZDESU_LIBRARY``, else the configuration file, else the shipped seeds."""
    named = os.environ.get("KEZDESU_LIBRARY")
    return option or (Path(named).expanduser() if named else None) or config.library or shipped("seeds")
