"""Briefs in little room: a library of ten thousand keeps those that are not looked at packed. No Textual here.

A brief is hundreds of small objects. Packed it is a few kilobytes in one piece, which the collector of garbage need not go through while keys wait.
"""

from __future__ import annotations

import pickle
import zlib
from typing import NewType

from summarizer.records import Brief

Packed = NewType("Packed", bytes)
_QUICK = 1  # the level of compression: better ones take long and gain little


def pack(brief: Brief) -> Packed:
    return Packed(zlib.compress(pickle.dumps(brief, pickle.HIGHEST_PROTOCOL), _QUICK))


def unpack(packed: Packed) -> Brief:
    brief: Brief = pickle.loads(zlib.decompress(packed))
    return brief
