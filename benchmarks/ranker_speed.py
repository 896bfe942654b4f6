"""Our rankers against sumy's LexRank on 1,440 sentences, and their growth up to 20,000.

    python -m benchmarks.ranker_speed

The text is generated, the same on every run: half stop words, half words by Zipf's law. Each
row has a process of its own, so that its peak of memory is its own, and goes from text to order
after a first small text, which pays for the imports. Seconds are the processor's: all of these use
one thread, and what else the machine does is not counted. Fails when ours is not 100 times as fast
as sumy's, or when 20,000 sentences take 10 s or 1.5 GB.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import accumulate, product
from typing import Any

from summarize.language.stop_words import stop_words
from summarize.language.words import count_words, stemmer, terms, words
from summarize.select.coverage import cover
from summarize.select.lexrank import lexrank_order

Documents = list[list[str]]

SIZES = (1_440, 2_500, 5_000, 10_000, 20_000)
SENTENCES_A_DOCUMENT = 20
VOCABULARY = 40_000
TIMES_AS_FAST = 100
MOST_SECONDS, MOST_MEGABYTES = 10.0, 1_500.0


def generate(sentences: int) -> Documents:
    """Documents of 20 sentences of 8 to 34 words; the commonest content word is in every eighth or so."""
    chance = random.Random(1440)  # noqa: S311
    syllables = [a + b for a, b in product("bdfgklmnprstvz", "aeiou")]
    common = sorted(stop_words("en"))
    rare = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))
    made = []
    for _ in range(sentences):
        length = chance.randint(8, 34)
        content = chance.choices(rare, cum_weights=weights, k=length - length // 2)
        drawn = content + chance.choices(common, k=length // 2)
        made.append(" ".join(chance.sample(drawn, length)))
    return [made[i : i + SENTENCES_A_DOCUMENT] for i in range(0, sentences, SENTENCES_A_DOCUMENT)]


def by_sumy(documents: Documents) -> Any:
    """The order of sumy's own LexRank, on our words and stems."""
    from sumy.summarizers.lex_rank import LexRankSummarizer

    from summarize.select.sumy_rankers import document_model

    summarizer = LexRankSummarizer(lambda word: stemmer("en")([word])[0])
    summarizer.stop_words = stop_words("en")
    return summarizer(document_model(documents, "en"), lambda infos: infos)


def content(documents: Documents) -> list[list[str]]:
    """The stems of each sentence without its stop words."""
    stopping, stem = stop_words("en"), stemmer("en")
    return [
        stem([word for word in words(sentence) if word not in stopping])
        for document in documents
        for sentence in document
    ]


def by_lexrank(documents: Documents) -> Any:
    """The order of our sparse LexRank."""
    return lexrank_order(content(documents))


def by_coverage(documents: Documents) -> Any:
    """What our cover picks for 250 words."""
    return cover(
        [terms(sentence, "en") for document in documents for sentence in document],
        [origin for origin, document in enumerate(documents) for _ in document],
        [count_words(sentence) for document in documents for sentence in document],
        250,
        stop_words=frozenset(stemmer("en")(sorted(stop_words("en")))),
    )


RANKERS: dict[str, Callable[[Documents], Any]] = {
    "sumy": by_sumy,
    "lexrank": by_lexrank,
    "coverage": by_coverage,
}


def measure(ranker: str, sentences: int) -> dict[str, float]:
    """Seconds and peak memory of `ranker` in this process."""
    documents = generate(sentences)
    RANKERS[ranker](documents[:2])
    began = time.process_time()
    RANKERS[ranker](documents)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "megabytes": peak / (1 << (20 if sys.platform == "darwin" else 10))}


def similar(sentences: int) -> int:
    """How many pairs of sentences share a content word: the similarities that are not zero."""
    import numpy as np
    from scipy.sparse import csr_array

    found = [sorted(set(row)) for row in content(generate(sentences))]
    columns = {term: column for column, term in enumerate(dict.fromkeys(t for row in found for t in row))}
    indices = [columns[term] for row in found for term in row]
    starts = np.cumsum([0, *map(len, found)])
    matrix = csr_array((np.ones(len(indices), np.int8), indices, starts), shape=(len(found), len(columns)))
    return int(sum((matrix[top : top + 200] @ matrix.T).nnz for top in range(0, len(found), 200)) // 2)


def in_own_process(ranker: str, sentences: int) -> dict[str, float]:
    """What `measure` says in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.ranker_speed", "--measure", ranker, str(sentences)]
    figures: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return figures


def main() -> None:
    """Print the table; exit 1 when a bar is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measure", nargs=2, metavar=("RANKER", "SENTENCES"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(measure(args.measure[0], int(args.measure[1]))))
        return
    sumy = in_own_process("sumy", SIZES[0])
    print("| ranker | sentences | similarities not zero | seconds | peak MB | times as fast as sumy |")
    print("|---|---:|---:|---:|---:|---:|")
    print(f"| sumy's lexrank | {SIZES[0]:,} | | {sumy['seconds']:.2f} | {sumy['megabytes']:.0f} | 1 |")
    missed = []
    for sentences in SIZES:
        pairs = similar(sentences)
        for ranker in ("lexrank", "coverage"):
            got = in_own_process(ranker, sentences)
            times = sumy["seconds"] / got["seconds"] if sentences == SIZES[0] else None
            figures = f"{got['seconds']:.2f} | {got['megabytes']:.0f} | {f'{times:.0f}' if times else ''}"
            print(f"| {ranker} | {sentences:,} | {pairs:,} | {figures} |", flush=True)
            if got["seconds"] > MOST_SECONDS or got["megabytes"] > MOST_MEGABYTES:
                missed.append(f"{ranker} is too slow or too large at {sentences:,} sentences")
            if times and times < TIMES_AS_FAST:
                missed.append(f"{ranker} is only {times:.0f} times as fast as sumy's LexRank")
    if missed:
        sys.exit("; ".join(missed))


if __name__ == "__main__":
    main()
