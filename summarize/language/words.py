"""Words without a download, in any script: the one tokenizer that every stage uses.

Chinese, Japanese and Thai are written without spaces; there a word is every pair of neighbouring
characters, which retrieves about as well as a dictionary (Nie et al. 2000) and needs none.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # han
)
# plain text is nearly all there is: small letters and digits stay, all else is space
_ASCII_WORDS = bytes(ord(chr(n).lower()) if chr(n).isalnum() else ord(" ") for n in range(128)).ljust(256)
_WORD = re.compile(r"[^\W_]+")
_UNSPACED_RUN = f"([{_UNSPACED}]+)"
# in alphabets and typographic marks there is nothing of that; the set of all it is takes long to compile
_PERHAPS_UNSPACED = re.compile("[^\x00-\u0dff\u2000-\u303f]")

_STEMMERS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish",
    "nl": "dutch", "en": "english", "eo": "esperanto", "et": "estonian", "fi": "finnish",
    "fr": "french", "de": "german", "el": "greek", "hi": "hindi", "hu": "hungarian",
    "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "no": "norwegian", "fa": "persian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "es": "spanish", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def words(text: str) -> list[str]:
    """The words of `text` in order, case-folded: runs of letters and digits, or character pairs."""
    if text.isascii():
        return text.encode().translate(_ASCII_WORDS).decode().split()
    found = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return [word for run in found for word in ([run] if run.isascii() else _unspaced(run))]


def terms(text: str, language: str | None) -> list[str]:
    """The stems of the words of `text` in order, by the Snowball algorithm of `language`."""
    return stemmer(language)(words(text))


class _Stems(dict[str, str]):
    """The stems of the words met so far: few words make up most of any text."""

    MOST = 10_000

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem

    def __missing__(self, word: str) -> str:
        if len(self) >= self.MOST:
            self.clear()
        stem = self[word] = self._stem(word)
        return stem


@functools.cache
def stemmer(language: str | None) -> Callable[[Iterable[str]], list[str]]:
    """A function from words to their stems; a language without a stemmer keeps its words."""
    name = _STEMMERS.get(language or "")
    if name is None:
        return list
    import Stemmer

    # without its own cache it is twice as fast: ours is before it
    stem = _Stems(Stemmer.Stemmer(name, 0).stemWord).__getitem__
    return lambda words: list(map(stem, words))


def count_words(text: str) -> int:
    """How many words a reader counts: tokens between spaces, and each character of a script without.

    It is never less than `len(text.split())`.
    """
    if text.isascii() or _PERHAPS_UNSPACED.search(text) is None:
        return len(text.split())
    unspaced = re.compile(_UNSPACED_RUN)
    return sum(max(1, sum(map(len, unspaced.findall(token)))) for token in text.split())


def _unspaced(run: str) -> Iterator[str]:
    """The words of a run of letters and digits: its parts, and pairs where a part has no spaces."""
    if _PERHAPS_UNSPACED.search(run) is None:
        yield run
        return
    for place, part in enumerate(re.split(_UNSPACED_RUN, run)):
        if place % 2 == 0 or len(part) == 1:
            yield from filter(None, [part])
        else:
            yield from (part[i : i + 2] for i in range(len(part) - 1))
