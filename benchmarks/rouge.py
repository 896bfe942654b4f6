"""ROUGE of every ranker against editors' summaries, on the same sentences, each filled up to 250 words.

    python -m benchmarks.rouge ../shared/eval/news.jsonl

The brief that the command prints stands beside them: it keeps rules that the rankers do not. Fails
when a ranker of sumy, or the leads of the articles in turn, is better than ours, and when the brief
is below its bar.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from statistics import mean
from typing import Any

from rouge_score import rouge_scorer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.random import RandomSummarizer

from summarize import Config, Document, summarize
from summarize.language.stop_words import stop_words
from summarize.language.words import count_words, stemmer, terms
from summarize.select.coverage import cover
from summarize.select.names import SUMY_RANKERS
from summarize.select.sumy_rankers import CoverageSummarizer, Tokenizer, document_model, sumy_order

Documents = Sequence[Sequence[str]]
MEASURES = ("rouge1", "rouge2", "rougeLsum")
BRIEF = "the brief"
BRIEF_BAR = (46.0, 16.0)
OURS = "coverage (ours)"
AS_SUMY = "CoverageSummarizer (ours, without a budget)"
WORDS = 250
LONGEST = {"kl": 6_000}  # words of a story; sumy's KL takes their cube in time, minutes for the longest


def order(summarizer: Any, documents: Documents) -> list[int]:
    """The places of the sentences, best first, by a summarizer of sumy."""
    if hasattr(summarizer, "stop_words"):
        summarizer.stop_words = stop_words("en")
    ranked: list[int] = []

    def note(infos: Sequence[Any]) -> Sequence[Any]:
        ranked.extend(info.order for info in infos)
        return infos

    summarizer(document_model(documents, "en"), note)
    return ranked


def stem(word: str) -> str:
    """The English stem of one word, as sumy calls for it."""
    return stemmer("en")([word])[0]


def at_random(documents: Documents) -> list[int]:
    """An order by chance, the same on every run."""
    random.seed(0)
    return order(RandomSummarizer(stem), documents)


def leads(documents: Documents) -> list[int]:
    """The first sentence of every document, then the second of every document, and so on."""
    places = iter(range(sum(map(len, documents))))
    by_document = [[next(places) for _ in document] for document in documents]
    return [place for rank in zip_longest(*by_document) for place in rank if place is not None]


def coverage(documents: Documents) -> list[int]:
    """What our cover picks for 250 words, in order of picking."""
    stems = stemmer("en")
    return [
        place
        for place, _ in cover(
            [terms(sentence, "en") for document in documents for sentence in document],
            [origin for origin, document in enumerate(documents) for _ in document],
            [count_words(sentence) for document in documents for sentence in document],
            WORDS,
            stop_words=frozenset(stems(sorted(stop_words("en")))),
        )
    ]


RANKERS: dict[str, Callable[[Documents], list[int]]] = {
    OURS: coverage,
    AS_SUMY: lambda documents: order(CoverageSummarizer(stem), documents),
    "leads in turn": leads,
    "random": at_random,
    "lexrank (sumy's own)": lambda documents: order(LexRankSummarizer(stem), documents),
} | {
    "lexrank (ours, sparse)" if name == "lexrank" else name: lambda documents, name=name: sumy_order(
        name, documents, "en"
    )
    for name in SUMY_RANKERS
}


def split(row: dict[str, Any]) -> list[list[str]]:
    """The sentences of each document of a row."""
    tokenizer = Tokenizer("en")
    return [
        [sentence for line in document["text"].splitlines() for sentence in tokenizer.to_sentences(line)]
        for document in row["documents"]
    ]


def ranked(name: str, documents: Documents) -> str:
    """The sentences of a story as one ranker orders them."""
    sentences = list(chain.from_iterable(documents))
    return " ".join(sentences[place] for place in RANKERS[name](documents))


def brief(row: dict[str, Any]) -> str:
    """The summary that the command prints of a row."""
    texts = [Document.from_text(each["text"], name=f"{n:03}.txt") for n, each in enumerate(row["documents"])]
    (story,) = summarize(texts, Config(mode="extractive", words=WORDS, stories="one")).stories
    return " ".join(statement.text for statement in story.summary)


def main() -> None:
    """Print the table; exit 1 when another ranker is better than ours or the brief below its bar."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/eval/news.jsonl"))
    parser.add_argument("--limit", type=int, help="only the first rows")
    parser.add_argument("--only", nargs="*", default=[BRIEF, *RANKERS], help="only these rankers")
    args = parser.parse_args()
    lines = args.data.read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line.strip()][: args.limit]
    scorer = rouge_scorer.RougeScorer(MEASURES, use_stemmer=True)
    print(f"| ranker, {WORDS} words | stories | ROUGE-1 | ROUGE-2 | ROUGE-Lsum | seconds |")
    print("|---|---:|---:|---:|---:|---:|")
    figures = {}
    split_rows = [split(row) for row in rows]
    for name in args.only:
        scores, seconds = [], 0.0
        for row, documents in zip(rows, split_rows, strict=True):
            if (
                name in LONGEST
                and sum(count_words(s) for s in chain.from_iterable(documents)) > LONGEST[name]
            ):
                continue
            began = time.perf_counter()
            text = brief(row) if name == BRIEF else ranked(name, documents)
            seconds += time.perf_counter() - began
            scores.append(scorer.score(row["reference"], " ".join(text.split()[:WORDS])))
        figures[name] = [100 * mean(score[measure].fmeasure for score in scores) for measure in MEASURES]
        cells = " | ".join(f"{value:.2f}" for value in figures[name])
        print(f"| {name} | {len(scores)} | {cells} | {seconds:.1f} |", flush=True)
    ours = figures.get(OURS)
    others = [figures[name] for name in figures if name not in (BRIEF, OURS, AS_SUMY)]
    if ours and any(other[i] > ours[i] for other in others for i in (0, 1)):
        sys.exit("another ranker has a higher ROUGE-1 or ROUGE-2 than ours")
    if BRIEF in figures and any(figures[BRIEF][i] < BRIEF_BAR[i] for i in (0, 1)):
        sys.exit("the brief is below its bar")


if __name__ == "__main__":
    main()
