"""What asking a model costs beside the model: 100 stories against a server that answers after a while.

    python -m benchmarks.call_path

The server copies the sentences it is shown, after half a second; the ideal time is that of its
answers alone, at the given concurrency. The path's own processor time is that of everything between
stories and verified briefs, without the extractive brief's share and without the network's: what as
many requests of the same size cost by the `openai` SDK alone. Exits 1 past the bars.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx2
import openai

from summarize.brief import Usage
from summarize.config import Config
from summarize.model_run import ask_model
from summarize.pipeline import find_stories
from summarize.telling import tell
from summarize.types import Document, Story

LATENCY = 0.5  # seconds
CONCURRENCY = 20
STORIES = 100
MOST_OF_IDEAL = 1.3
MOST_MS = 50
_SENTENCE = re.compile(r'<(?:sentence|statement) number="(\d+)"[^>]*>(.*?)</(?:sentence|statement)>')


class _Copyist(BaseHTTPRequestHandler):
    """Answers with the sentences that it was shown."""

    protocol_version = "HTTP/1.1"
    latency = LATENCY
    asked = 0

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        time.sleep(self.latency)
        type(self).asked += 1
        shown = _SENTENCE.findall(body["messages"][-1]["content"])
        statements = [{"sentences": [int(number)], "text": text} for number, text in shown]
        reply: dict[str, Any] = {"statements": statements} if shown else {"verdicts": []}
        if "headline" in json.dumps(body.get("response_format", "")):
            title = {"statements": [1], "text": shown[0][1]}
            reply = {"headline": title, "subtitle": title}
        choice = {
            "index": 0,
            "finish_reason": "stop",
            "message": {"role": "assistant", "content": json.dumps(reply)},
        }
        usage = {"prompt_tokens": 500, "completion_tokens": 200, "total_tokens": 700}
        answer = {"id": "1", "object": "chat.completion", "created": 0, "model": "copyist"}
        content = json.dumps({**answer, "choices": [choice], "usage": usage}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Print the figures; exit 1 when one is past its bar."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/eval/news.jsonl"))
    args = parser.parse_args()
    stories = _stories(args.data)
    there, here = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(here,), daemon=True)
    server.start()
    os.environ |= {"OPENAI_BASE_URL": f"http://127.0.0.1:{there.recv()}/v1", "OPENAI_API_KEY": "none"}
    config = Config(model="copyist", concurrency=CONCURRENCY, cache=False)
    asyncio.run(ask_model(stories[:1], config, lambda _: None))  # imports
    began, processor = time.perf_counter(), time.process_time()
    run = asyncio.run(ask_model(stories, config, lambda _: None))
    took = time.perf_counter() - began
    for story in stories:
        tell(story, config, run.drafts.get(story.id), run.conflicts.get(story.id))
    processor = time.process_time() - processor
    began = time.process_time()
    for story in stories:
        tell(story, config)
    extractive = time.process_time() - began
    network = asyncio.run(_network(run.usage))
    server.terminate()
    ideal = run.usage.requests * LATENCY / CONCURRENCY
    figures = {
        "stories": len(stories),
        "written_by_model": len(run.drafts),
        "requests": run.usage.requests,
        "seconds": round(took, 2),
        "ideal": round(ideal, 2),
        "of_ideal": round(took / ideal, 2),
        "network_ms_a_story": round(1000 * network / len(stories), 1),
        "own_ms_a_story": round(1000 * (processor - extractive - network) / len(stories), 1),
    }
    print(json.dumps(figures))
    if took > MOST_OF_IDEAL * ideal or figures["own_ms_a_story"] > MOST_MS:
        sys.exit("the path costs more than its bar")


async def _network(usage: Usage) -> float:
    """The processor's seconds for as many requests by the SDK alone."""
    question = '<sentence number="1">' + "word " * (usage.input_tokens // usage.requests) + "</sentence>"
    slots = asyncio.Semaphore(CONCURRENCY)

    async def ask() -> None:
        async with slots:
            body = {"model": "copyist", "messages": [{"role": "user", "content": question}]}
            await client.post("/chat/completions", cast_to=httpx2.Response, body=body)

    async with openai.AsyncOpenAI(max_retries=0) as client:
        began = time.process_time()
        await asyncio.gather(*(ask() for _ in range(usage.requests)))
        return time.process_time() - began


def _stories(data: Path) -> list[Story]:
    rows = [json.loads(line) for line in data.read_text(encoding="utf-8").split("\n") if line][:STORIES]
    made = []
    for row in rows:
        texts = [(d.get("name") or f"{n:03d}.txt", d["text"]) for n, d in enumerate(row["documents"], 1)]
        documents = [Document.from_text(text, name=name) for name, text in texts]
        (story,), _ = find_stories(documents, Config(stories="one"))
        made.append(story)
    return made


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 2 * CONCURRENCY


def _serve(pipe: Connection) -> None:
    server = _Server(("127.0.0.1", 0), _Copyist)
    pipe.send(server.server_address[1])
    server.serve_forever()


if __name__ == "__main__":
    main()
