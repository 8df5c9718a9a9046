"""What was compiled of the rules, kept between runs in the user's cache folder.

A set of files belongs to a key: a hash of the content of every rule file in every layer, of the program and of the libraries that compile.
Whatever changes, the key changes; so nothing in a cache can be out of date. What takes long to compile is also kept by what it was compiled
from, in a set that belongs to the program alone: where one rule has changed, the others are not compiled again.

The files are pickles. A pickle can run code, so one is only read where it is a plain file that belongs to the user and that nobody else may
write: whoever could change it can change the program. A cache that is damaged, foreign or cannot be written is passed over without a word.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

_RULE_FILES = (".yaml", ".lark", ".txt")
_COMPILERS = ("lark", "pymorphy3", "pymorphy3_dicts_ru", "yaml")  # as they are imported
_SETS = 4  # keys whose files are kept: an older set gives way to a new one
_FILES = 500  # of one set; the oldest give way


class Remember(Protocol[T]):
    """``Cache.remember``, or ``compute``."""

    def __call__(self, name: str, make: Callable[[], T], of: object = None) -> T: ...


def compute(name: str, make: Callable[[], T], of: object = None) -> T:
    """``Cache.remember`` without a cache."""
    return make()


class Cache:
    """The files of one key; without a key, only those that belong to the program."""

    def __init__(self, folder: Path, key: str) -> None:
        self._root = folder
        self._key = key

    @cached_property
    def _program(self) -> str:
        return key_of(())

    def remember(self, name: str, make: Callable[[], T], of: object = None) -> T:
        """What ``make`` returns, or returned in an earlier run under the same key and ``name``. Raises only what ``make`` raises.

        Where ``make`` depends on nothing but ``of``, plain data, it is what was returned for an equal ``of``, whatever the key.
        """
        if of is None and not self._key:
            return make()
        path = self._root / self._key / f"{name}.pickle" if of is None else self._root / self._program / f"{name}-{_digest(of)}.pickle"
        with suppress(Exception):  # a damaged pickle can raise anything
            known: T = _read(path)
            return known
        made = make()
        with suppress(Exception):  # a full disk, a folder that cannot be written
            _write(path, made)
        return made


def _digest(data: object) -> str:
    return hashlib.blake2b(repr(data).encode(), digest_size=16).hexdigest()


def key_of(layers: Sequence[Path]) -> str:
    """The key of the rules in ``layers`` as they are now. Reads every file: a change that kept size and time would be missed otherwise."""
    sums = hashlib.blake2b(digest_size=16)
    for layer in layers:
        sums.update(f"{layer}\0{layer.resolve()}\0".encode())  # problems are told with the path as it was given
        for path in sorted(layer.rglob("*")):
            if path.suffix in _RULE_FILES:
                with suppress(OSError):  # the loader will say so
                    content = path.read_bytes()
                    sums.update(f"{path.relative_to(layer).as_posix()}\0{len(content)}\0".encode() + content)
    for part in (sys.version, *_libraries(_COMPILERS), *_program()):
        sums.update(f"{part}\0".encode())
    return sums.hexdigest()


def _libraries(names: Iterable[str]) -> Iterable[str]:
    """The libraries as they are installed: to ask for their versions takes 30 ms, and to import them much longer."""
    for name in names:
        spec = find_spec(name)
        if spec is not None and spec.origin:
            yield _state(Path(spec.origin))


def _program() -> Iterable[str]:
    """The program itself: its version would not change while it is being worked on."""
    return (_state(path) for path in sorted(Path(__file__).parent.glob("*.py")))


def _state(path: Path) -> str:
    state = path.stat()
    return f"{path} {state.st_size} {state.st_mtime_ns}"


def _read(path: Path) -> Any:
    with path.open("rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode) or not _own(state):
            raise PermissionError(path)
        return pickle.load(file)


def _own(state: os.stat_result) -> bool:
    """Whether a file is the user's alone; where there are no user numbers (Windows), the folder of the user's profile sees to that."""
    return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _write(path: Path, content: object) -> None:
    """Writes beside and puts in place in one step, so that nobody ever reads half a file."""
    pickled = pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL)
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True)
        _prune(path.parent)
    _thin(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # readable and writable by the user only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pickled)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _prune(newest: Path) -> None:
    """Removes the oldest sets; only folders that are named like a key, for the folder may be one that the user chose."""
    others = [path for path in newest.parent.iterdir() if path != newest and len(path.name) == len(newest.name) and _is_hex(path.name)]
    for path in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[_SETS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _thin(folder: Path) -> None:
    """Removes the older half of the files of a set that has grown large."""
    files = list(folder.iterdir())
    if len(files) > _FILES:
        for path in sorted(files, key=lambda path: path.stat().st_mtime)[: _FILES // 2]:
            path.unlink(missing_ok=True)


def _is_hex(name: str) -> bool:
    return set(name) <= set("0123456789abcdef")
