"""Briefs that a model wrote, held against their citations by rules that share no code with `verify`.

    OPENAI_BASE_URL=http://127.0.0.1:8111/v1 python -m benchmarks.model_briefs --model qwen0.5b

Every number, capitalised name, month, weekday and quotation of every statement has to stand in what
the statement cites. Beside that: how many briefs the model wrote, whether every source of a story
with five or fewer is cited, and ROUGE beside the extractive brief of the same story. Exits 1 when a
statement holds something that its citations do not.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean
from typing import Any

from rouge_score.rouge_scorer import RougeScorer

FEW_SOURCES = 5
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<![.!?:] )(?<![.!?:][\"”’] )(?<![\"“‘(])(?<!^)\b[A-Z][\w’'-]+")
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")


def main() -> None:
    """Print what was found, story by story, and the figures last."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/eval/news.jsonl"))
    parser.add_argument("--model", required=True)
    parser.add_argument("--stories", type=int, default=20)
    args = parser.parse_args()
    lines = args.data.read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line][: args.stories]
    results = [_result(row, args.model, number) for number, row in enumerate(rows)]
    written = [each for each in results if each["written"]]
    figures = {
        "model": args.model,
        "stories": len(rows),
        "written_by_model": len(written),
        "not_in_the_citations": sum(len(each["alarms"]) for each in results),
        "stories_of_few_sources": sum(each["few"] for each in results),
        "of_them_every_source_cited": sum(each["few"] and each["all_cited"] for each in results),
        "rouge_1_2": [round(mean(each["rouge"][n] for each in results), 2) for n in (0, 1)],
        "extractive_rouge_1_2": [round(mean(each["extractive"][n] for each in results), 2) for n in (0, 1)],
        "median_s": sorted(each["seconds"] for each in results)[len(results) // 2],
    }
    print(json.dumps(figures, indent=1))
    if figures["not_in_the_citations"]:
        sys.exit("a statement holds what its citations do not")


def _result(row: dict[str, Any], model: str, number: int) -> dict[str, Any]:
    began = time.perf_counter()
    made = _brief(row, "--model", model)
    seconds = round(time.perf_counter() - began, 1)
    (story,) = made["stories"]
    summary, extractive = story["summary"], _brief(row, "--mode", "extractive")["stories"][0]["summary"]
    statements = [story["headline"], *filter(None, [story["subtitle"]]), *summary, *story["key_points"]]
    alarms = [(alarm, each["text"]) for each in statements for alarm in _alarms(each)]
    cited = {c["source"] for each in statements for c in each["citations"]}
    sources = {source["id"] for source in story["sources"]}
    print(number, made["mode"], f"{seconds} s", made["fallback_reason"] or "", flush=True)
    for alarm, text in alarms:
        print(f"  {alarm}: {text}", flush=True)
    return {
        "written": made["mode"] == "llm",
        "alarms": alarms,
        "few": len(sources) <= FEW_SOURCES,
        "all_cited": cited == sources,
        "rouge": _rouge(row, summary),
        "extractive": _rouge(row, extractive),
        "seconds": seconds,
    }


def _brief(row: dict[str, Any], *options: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        for number, document in enumerate(row["documents"], 1):
            name = document.get("name") or f"{number:03d}.txt"
            (Path(folder) / name).write_bytes(document["text"].encode("utf-8"))
        command = ["summarize", folder, "--format", "json", "--stories", "one", *options]
        done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(done.stderr.decode())
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def _alarms(statement: dict[str, Any]) -> list[str]:
    """What of a statement's numbers, names and quotations is in none of its quotations."""
    text = statement["text"]
    cited = " ".join(" ".join(c["quote"].split()) for c in statement["citations"])
    folded, plain = cited.casefold(), _plain(cited)
    numbers = {n.replace(",", "").rstrip(".") for n in _NUMBER.findall(cited)}
    found = [n for n in _NUMBER.findall(text) if n.replace(",", "").rstrip(".") not in numbers]
    found += [
        n
        for n in _NAME.findall(text)
        if n.casefold().rstrip("'’").removesuffix("'s").removesuffix("’s") not in folded
    ]
    quoted = ("".join(groups) for groups in _QUOTED.findall(text))
    return found + [q for q in quoted if _plain(q) not in plain]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _rouge(row: dict[str, Any], summary: list[dict[str, Any]]) -> tuple[float, float]:
    scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    text = " ".join(" ".join(each["text"] for each in summary).split()[:250])
    scores = scorer.score(row.get("reference") or row["references"][0], text)
    return 100 * scores["rouge1"].fmeasure, 100 * scores["rouge2"].fmeasure


if __name__ == "__main__":
    main()
