"""Stop words, from the lists that come with sumy (read as data: its code is slow to import)."""

from __future__ import annotations

import functools
import pkgutil

from summarize.language.words import stemmer, words

_LISTS = {
    "ar": "arabic", "zh": "chinese", "cs": "czech", "en": "english", "fr": "french", "de": "german",
    "el": "greek", "iw": "hebrew", "he": "hebrew", "it": "italian", "ja": "japanese", "ko": "korean",
    "pl": "polish", "pt": "portuguese", "sk": "slovak", "es": "spanish", "sv": "swedish",
    "th": "thai", "uk": "ukrainian",
}  # fmt: skip


@functools.cache
def stop_words(language: str | None) -> frozenset[str]:
    """The words of `language` that carry no content, case-folded; empty when no list is known."""
    name = _LISTS.get((language or "").split("-")[0])
    if name is None:
        return frozenset()
    data = pkgutil.get_data("sumy", f"data/stopwords/{name}.txt") or b""
    return frozenset(words(data.decode()))


@functools.cache
def contentless(language: str | None) -> frozenset[str]:
    """The stems of the stop words of `language`, and the stop words themselves."""
    stop = sorted(stop_words(language))
    return frozenset(stop) | frozenset(stemmer(language)(stop))
