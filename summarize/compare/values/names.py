"""Names that only one account has, each in the place of another account's: who, or where.

Which relations have one filler nobody can list. But in a few short reports of one event, two names that
each only one of them knows, beside the same rare words, are mostly two answers to one question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from summarize.compare.values.slots import names_in
from summarize.compare.values.value import Value, exactly, word_at
from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said
from summarize.types import Source

LONE = "lone"  # the slot of such a name
_SPEAKING = word_set(
    """
    said says say told adds added asked called recalled joked spokesman spokeswoman according insisted warned
    explained wrote tells
    """
)
BESIDE_SPEAKING = 5  # tokens
TO_A_SPEAKER = 9  # tokens: "according to San Diego police sergeant"
_JUDGING = word_set(
    "called described praised criticised accused hailed dismissed believes thinks argued welcomed condemned"
)
# capitals that name nobody
_NO_NAMES = word_set(
    """
    gmt utc bst celsius fahrenheit eastern pacific god i
    viking roman german greek dutch french swiss czech thai norman iraqi israeli
    """
)
_NO_SURNAMES = word_set(
    """
    street road avenue lane square bridge river lake mount valley island bay county city town village park
    university college school hospital church hall house bank club united korea sea north south east west
    minister president secretary states company museum festival airport station gov sen rep jr
    """
)
_FAMILY = word_set("brother sister brothers sisters wife husband son daughter cousin widow")
_TITLES = word_set(
    """
    mr mrs ms miss dr sir lord lady dame baron baroness count king queen prince princess duke duchess pope
    saint st rev father sister brother bishop archbishop cardinal judge justice professor prof president
    chancellor premier governor mayor senator councillor cllr general colonel captain major sergeant constable
    inspector superintendent old new young little
    """
)
_SHORT_NAMES = [
    word_set(each)
    for each in (
        "bill will billi william", "bob rob bobbi robert", "dick rick richard", "jim jimmi jame jami",
        "jack johnni john", "ted ed edward", "toni anthoni antoni", "liz beth betti elizabeth",
        "peggi meg margaret", "kate cath kathi catherin katherin", "harri hank henri",
        "chuck charl charli", "tom tommi thoma",
    )
]  # fmt: skip
_QUOTES = frozenset('"“”')
_NATIONALITY = ("ish", "ese", "ian", "ean", "can")


def lone_stems(sources: Sequence[Source]) -> frozenset[str]:
    """The stems that not all origins have."""
    held: Counter[str] = Counter()
    of_origin: dict[str, set[str]] = {}
    for source in sources:
        of_origin.setdefault(source.origin, set()).update(source.article.stems)
    for stems in of_origin.values():
        held.update(stems)
    return frozenset(stem for stem, count in held.items() if count < len(of_origin))


def lone_names(said: Said, lone: Set[str]) -> Iterator[Value]:
    """The names of a sentence all of whose words are `lone`, and which are not those of a speaker."""
    if not said.lowers.isdisjoint(_JUDGING):
        return
    for first, last in names_in(said):
        words = [token.lower for token in said.tokens[first : last + 1]]
        if not all(said.lexicon[word].stem in lone for word in words) or _is_no_name(words):
            continue
        around = {
            word_at(said, place) for place in range(first - BESIDE_SPEAKING, last + BESIDE_SPEAKING + 1)
        }
        further = {word_at(said, place) for place in range(first - TO_A_SPEAKER, first)}
        if not around.isdisjoint(_SPEAKING) or "according" in further:
            continue
        # "London time"
        if word_at(said, last + 1) == "time":
            continue
        # "the Duke of Elmet"
        if word_at(said, first - 1) == "of" and word_at(said, first - 2) in _TITLES:
            continue
        if (first and said.tokens[first].joined) or _is_quoted(said, first):
            continue
        # an abbreviation is of a name that may be written out elsewhere
        if any(token.text.isupper() for token in said.tokens[first : last + 1]):
            continue
        yield exactly("name", LONE, first, last)


def namesakes(said: Said, lone: Set[str]) -> Iterator[Value]:
    """The persons whose first name is `lone`, unless a family is spoken of; the slot is the surname's."""
    if not said.lowers.isdisjoint(_FAMILY):
        return
    for _, last in names_in(said):
        first = last - 1
        pair = [said.tokens[place] for place in (first, last)] if first >= 0 else []
        words = [said.lexicon[token.lower] for token in pair]
        # what has a meaning is no name: "the Central Bank", "Mill Street"
        is_person = len(words) == 2 and not any(word.groups for word in words) and pair[0].capital
        is_person = is_person and not pair[1].joined and pair[1].lower not in _NO_SURNAMES
        if is_person and words[0].weight and words[0].stem in lone and pair[0].lower not in _TITLES:
            yield exactly("name", words[1].stem, first, last, fixed=(words[0].stem,))


def are_forms_of_one(one: str, other: str) -> bool:
    """Whether two first names may be one person's: "Steve" and "Stephen", "Bill" and "William"."""
    return one[:2] == other[:2] or any({one, other} <= each for each in _SHORT_NAMES)


def _is_quoted(said: Said, place: int) -> bool:
    return sum(token.text in _QUOTES for token in said.tokens[:place]) % 2 == 1


def _is_no_name(words: Sequence[str]) -> bool:
    return words[-1] in _NO_NAMES | _TITLES or (len(words) == 1 and words[0].endswith(_NATIONALITY))
