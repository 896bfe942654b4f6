"""What a spaCy pipeline says of names, where the user has one installed for English.

Nothing is asked for: looking whether spaCy is there costs a fraction of a millisecond, and only who
has it waits for its pipeline to load. It speaks where the words and what stands beside them tell
nothing: asked about every name, the small English pipeline is wrong more often than they are.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Mapping
from typing import Any

from summarize.entities.own_words import ORGANIZATION, PERSON, PLACE, THING

_KINDS = {
    "PERSON": PERSON,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "ORG": ORGANIZATION,
    "PRODUCT": THING,
    "EVENT": THING,
    "WORK_OF_ART": THING,
    "LAW": THING,
}
# parts of a pipeline that names do not need
_UNNEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "morphologizer")


def labelled(text: str, language: str | None) -> Mapping[int, int]:
    """Where in `text` the pipeline sees a name end, and of which kind it is; nothing without a pipeline."""
    nlp = _pipeline() if language in (None, "en") else None
    if nlp is None or len(text) > nlp.max_length:
        return {}
    return {name.end_char: _KINDS[name.label_] for name in nlp(text).ents if name.label_ in _KINDS}


@functools.cache
def _pipeline() -> Any:
    """The first English pipeline installed, by name; None without one."""
    if importlib.util.find_spec("spacy") is None:
        return None
    import spacy

    for name in sorted(spacy.util.get_installed_models()):
        if name.startswith("en_"):
            return spacy.load(name, exclude=_UNNEEDED)
    return None
