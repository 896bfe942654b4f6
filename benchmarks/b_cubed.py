"""B-cubed precision, recall and F1 of one labelling against another (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import NamedTuple


class BCubed(NamedTuple):
    """Precision, recall and F1, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


def b_cubed(found: Mapping[str, Hashable], truth: Mapping[str, Hashable]) -> BCubed:
    """How well the groups `found` agree with those of `truth`, averaged over the documents of `truth`.

    A document that was not found at all is a group of its own. Takes time in proportion to the documents.
    """
    if not truth:
        return BCubed(1.0, 1.0, 1.0)
    # a pair is a label that was given, a single value a document left out
    groups = {name: (found[name],) if name in found else name for name in truth}
    both = Counter((groups[name], label) for name, label in truth.items())
    given, true = Counter(groups.values()), Counter(truth.values())
    precision = sum(n * n / given[group] for (group, _), n in both.items()) / len(truth)
    recall = sum(n * n / true[label] for (_, label), n in both.items()) / len(truth)
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall))
