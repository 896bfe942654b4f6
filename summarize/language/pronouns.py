"""Whether an English pronoun comes before anything that it could stand for.

After the lightweight ways of finding antecedents (Mitkov 1998): agreement by word lists, and the
nearest mention before; no parse.
"""

from __future__ import annotations

import re

# a first word whose capital names nobody
_PLAIN_OPENERS = frozenset(
    """
    a about according after all although among an and as asked at because before both but by despite during
    earlier even five for four from he her his how if in it its just last many more most no not now on once
    one only or over she since so some speaking that the their there these they this those though three
    through to two under until what when where while who why with yet
    """.split()  # noqa: SIM905 - a list that people read and add to
)
# nor do days and months, crowds, and a place after "in"
_NAME = re.compile(
    r"(?<!\bIn )(?<!\bin )(?<!\bAt )(?<!\bat )(?<!\bOn )(?<!\bon )(?<![.\w'’-])"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"Authorities|Critics|Doctors|Experts|Friends|Investigators|Lawyers|Officers|Officials|Paramedics|"
    r"People|"
    r"Police|Prosecutors|Protesters|Reports|Researchers|Residents|Scientists|Sources|"
    r"Witnesses)\b)[A-Z][\w'’-]*[a-z]\b"
)
# a sentence's first word names a person when it does or owns something: "Keller said", "Keller's"
_NAMED_FIRST = re.compile(
    r"(?!\w+(?:ed|ing)\b)[\w-]+(?:['’,]| (?:[A-Z\d(]|(?:\w+(?:ed|ly)|"
    r"(?:face|hope|live|plan|play|say|tell|want|work|write)s|also|and|can|could|did|had|has|is|made|may|"
    r"met|might|now|or|ran|said|sent|spent|then|told|took|was|went|were|who|will|won|would|wrote)\b))"
)
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_ROLE = re.compile(
    r"\b(?:\w*man|\w*woman|boy|girl|teen(?:ager)?|child|baby|infant|toddler|mother|father|mom|dad|"
    r"parent|son|daughter|"
    r"brother|sister|husband|wife|widow|uncle|aunt|cousin|grand\w+|\w*friend|victim|suspect|officer|"
    r"driver|pilot|"
    r"passenger|president|minister|senator|governor|mayor|judge|lawyer|attorney|prosecutor|doctor|"
    r"nurse|teacher|"
    r"student|actor|actress|singer|star|player|coach|author|writer|reporter|journalist|leader|chief|"
    r"king|queen|"
    r"prince|princess|pope|soldier|witness|resident|neighbou?r|employee|worker|owner|founder|director|"
    r"professor|"
    r"\w+(?:dresser|ician|keeper|maker|ologist)|"
    r"scientist|researcher|spokesperson|candidate|someone|anyone|everyone|nobody|person|patient|"
    r"inmate|prisoner|"
    r"gunman|shooter|comedian|artist|\d+-year-old|who|whom|whose)\b|^(?:an?|one) \w",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?!(?:is|was|has|does|this|as|his|its|us|says|yes|perhaps|always|across|plus|"
    r"thus)\b)(?:[\w-]{2,}s|police|"
    r"people|men|women|children|family|couple|crowd|group|team|crew|government|company|public|staff|"
    r"majority|"
    r"\w+ and \w+)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\b(?:the|an?|his|her|their|its|\w+['’]s|no|some|any|this) [\w-]+", re.IGNORECASE)

# it begins with a letter, for `re` to look nowhere else
_PRONOUN = re.compile(
    r"[SsHhTtIi](?<!\w.)(?i:(?P<person>(?<=s)he|(?<=h)(?:e|(?:im|er|is)(?:s|self)?))|"
    r"(?P<people>(?<=t)he(?:y|m|irs|mselves))|(?P<owners>(?<=t)heir)|(?P<thing>(?<=i)t(?:s|self)?))\b"
)
_ANTECEDENTS = {
    "person": (_NAME, _ROLE),
    "people": (_MANY,),
    "owners": (_NAME, _MANY, _NOUN),
    "thing": (_NAME, _CAPITALS, _NOUN, _MANY),
}
# "In his speech, Smith said": the name that follows is the pronoun's
_INTRODUCTION = re.compile(
    r"(?:\w+ed|\w+ing|after|although|as|at|because|before|by|despite|during|for|if|in|like|on|over|since|"
    r"though|throughout|unlike|until|when|while|with) [^,]*, (?:the |an? )?(?=[A-Z])",
    re.IGNORECASE,
)
# "In a letter to Smith, he said": the name before is somebody else's
_OTHERS = re.compile(
    r"(?:as|at|by|during|for|from|in|like|on|over|under|with) [^,]*, (?:s?he|it|they)\b", re.IGNORECASE
)


def has_loose_pronoun(text: str, *, of_people: bool = False) -> bool:
    """Whether the first pronoun of some kind in `text` has nothing before it that it could stand for.

    `of_people` looks at "he" and "she" alone.
    """
    first: dict[str, int] = {}
    for match in _PRONOUN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "person" or not of_people:
            first.setdefault(kind, match.start())
    if not first:
        return False
    if _OTHERS.match(text):
        return True
    introduction = _INTRODUCTION.match(text)
    introduced = introduction.end() if introduction and text[introduction.end()].isupper() else 0
    return any(
        start >= introduced
        and not any(_mentions(text[:start], mention, kind) for mention in _ANTECEDENTS[kind])
        for kind, start in first.items()
    )


def _mentions(before: str, antecedent: re.Pattern[str], kind: str) -> bool:
    # a capital proves nothing at the start of a sentence
    doubtful = kind == "person" and antecedent is _NAME and not _NAMED_FIRST.match(before)
    return any(
        match.start() > 0 or not (doubtful or match[0].lower() in _PLAIN_OPENERS)
        for match in antecedent.finditer(before)
    )
