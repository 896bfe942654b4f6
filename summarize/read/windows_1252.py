"""Whether bytes that are not UTF-8 can be believed to be Windows-1252, the one old encoding that is read.

Any bytes but five make some Windows-1252 text, so that what is broken or in another encoding gives
itself away only by text that nobody writes: symbols and capitals inside of words, whole words of
accented letters, a language that Windows-1252 has no letters for.
"""

from __future__ import annotations

import re

from summarize.language.detect import detect_language

# a few slips are in every long text, and are no reason to refuse it
_TOLERATED = 0.02
_HIGH_SHARE = 1 / 2

# the letters of these languages are in other encodings, whose bytes look like accented letters here
_WRITTEN_OTHERWISE = frozenset(
    ["az", "bs", "cs", "eo", "hr", "hu", "lt", "lv", "mt", "pl", "ro", "sk", "sl", "sr", "tr", "vi"]
)

_UTF_8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf](?:[\x80-\xbf]|\Z)|[\xf0-\xf4][\x80-\xbf]{3}"
)
# a word's accented end before a closing mark («CAFÉ», «liberté»\xa0:) looks like UTF-8, and is not
_LETTER_AND_MARKS = re.compile(
    rb"(?:(?<=[A-Z])[\xc0\xc1\xc4-\xde]|(?<=[A-Za-z])[\xe0-\xf6])[\x85\x91-\x94\x96\x97\xa0\xbb]+"
)

_LOWER = "a-zß-öø-ÿœšž"
_IMPLAUSIBLE = re.compile(
    f"[{_LOWER}][À-ÖØ-ÞŒŠŽŸ]"
    f"|(?<=[{_LOWER}])[‚ƒ„†‡ˆ‰‹›“•˜™¡¢£¥¦§¨©«¬®¯°±²³¶¸¹»¼½¾¿×÷€](?=[{_LOWER}])"
    r"|[À-ÖØ-öø-ÿ]{5}|(?<![^\W\d_])ÿ|ÿÿ|\bþ\b|¤"
)
_HIGH = re.compile(r"[^\x00-\x7f]")


def is_windows_1252(data: bytes) -> bool:
    """Whether `data`, which is not UTF-8, reads as text in Windows-1252."""
    if _UTF_8_SEQUENCE.search(_LETTER_AND_MARKS.sub(b" ", data)):
        return False
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = len(_HIGH.findall(text))
    if high > _HIGH_SHARE * len("".join(text.split())):
        return False
    if len(_IMPLAUSIBLE.findall(text)) > _TOLERATED * high:
        return False
    return detect_language(text) not in _WRITTEN_OTHERWISE
