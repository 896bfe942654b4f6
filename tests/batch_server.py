"""A provider of batches on a real socket of this machine, which answers plain requests too."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Any

from summarize.model.ahead import Upload
from tests.fault_server import Act, Seen, http

# a question's body to the status and the body of its answer
Answering = Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]


def said(content: Any, *, finish: str = "stop", usage: tuple[int, int] = (100, 10)) -> dict[str, Any]:
    """A model's answer: a text, or an object that becomes JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text, "refusal": None}
    return {
        "id": "x",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)},
    }


class BatchServer:
    """Files, batches and plain requests; an act for `fault_server`.

    Every look at a batch moves it one on in `statuses`, and the last one stays. `answering` answers
    plain requests and lines; `expiring` tells the custom ids that no time is left for. `faults` are
    acts done in place of the next answers to a method and path ("POST /v1/files"); with `lost` the next
    answer to one of these is lost after the work was done.
    """

    def __init__(self, answering: Answering, statuses: Iterable[str] = ("completed",)) -> None:
        self.answering = answering
        self.statuses = tuple(statuses)
        self.expiring: Callable[[int], bool] = lambda _number: False
        self.faults: dict[str, list[Act]] = {}
        self.lost: list[str] = []
        self.files: dict[str, tuple[str, bytes]] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.asked: Counter[str] = Counter()
        self.plain = 0
        self.calls: list[str] = []

    async def __call__(self, seen: Seen, writer: asyncio.StreamWriter) -> None:
        path = seen.path.partition("?")[0]
        call = f"{'POST' if seen.body or path.endswith('/cancel') else 'GET'} {path}"
        self.calls.append(call)
        kind = re.sub(r"(file|batch)-\d+", "ID", call)
        if self.faults.get(kind):
            await self.faults[kind].pop(0)(seen, writer)
            return
        status, body = self._done(kind, path, seen)
        if kind in self.lost:
            self.lost.remove(kind)
            writer.close()
            return
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        await http(status, text)(seen, writer)

    def lines(self, file: str) -> list[dict[str, Any]]:
        """What stands in `file`."""
        return [json.loads(line) for line in self.files[file][1].splitlines()]

    def _done(self, kind: str, path: str, seen: Seen) -> tuple[int, Any]:
        name = path.split("/")[3] if path.count("/") > 2 else ""
        does: dict[str, Callable[[], Any]] = {
            "POST /v1/files": lambda: self._file(*_uploaded(seen)),
            "GET /v1/files": lambda: {"data": [{"id": n, "filename": f} for n, (f, _) in self.files.items()]},
            "GET /v1/files/ID/content": lambda: self.files[name][1],
            "POST /v1/batches": lambda: self._batch(seen.json),
            "GET /v1/batches": lambda: self._page(seen.path),
            "GET /v1/batches/ID": lambda: self._looked_at(self.batches[name]),
            "POST /v1/batches/ID/cancel": lambda: self._end(self.batches[name], "cancelled"),
        }
        if kind == "POST /v1/chat/completions":
            self.plain += 1
            return self.answering(seen.json)
        try:
            return 200, does[kind]()
        except KeyError:
            return 404, {"error": {"message": "not found", "type": "invalid_request_error", "code": None}}

    def _file(self, filename: str, content: bytes) -> dict[str, Any]:
        name = f"file-{len(self.files)}"
        self.files[name] = filename, content
        return {"id": name, "object": "file", "filename": filename, "bytes": len(content)}

    def _batch(self, asked: dict[str, Any]) -> dict[str, Any]:
        name = f"batch-{len(self.batches)}"
        self.asked.update(line["custom_id"] for line in self.lines(asked["input_file_id"]))
        self.batches[name] = {"id": name, "object": "batch", "status": "validating", "looks": 0, **asked}
        return self.batches[name]

    def _page(self, path: str) -> dict[str, Any]:
        newest = list(self.batches.values())[::-1]
        after = re.search(r"after=([\w-]+)", path)
        start = [b["id"] for b in newest].index(after[1]) + 1 if after else 0
        # pages of one, to see that they are turned
        return {"object": "list", "data": newest[start : start + 1], "has_more": len(newest) > start + 1}

    def _looked_at(self, batch: dict[str, Any]) -> dict[str, Any]:
        status = self.statuses[min(batch["looks"], len(self.statuses) - 1)]
        batch["looks"] += 1
        if status in {"completed", "expired"} and "output_file_id" not in batch:
            self._end(batch, status)
        elif "output_file_id" not in batch:
            batch["status"] = status
        return batch

    def _end(self, batch: dict[str, Any], status: str) -> None:
        answered, failed = [], []
        for number, line in enumerate(self.lines(batch["input_file_id"])):
            told: dict[str, Any] = {"id": f"line-{number}", "custom_id": line["custom_id"], "error": None}
            if self.expiring(number):
                told |= {"response": None, "error": {"code": "batch_expired", "message": "no time left"}}
            else:
                code, body = self.answering(line["body"])
                told["response"] = {"status_code": code, "request_id": "r", "body": body}
            (answered if told["response"] and code == 200 else failed).append(told)
        for kind, lines in (("output", answered), ("error", failed)):
            text = b"".join(json.dumps(line).encode() + b"\n" for line in reversed(lines))
            batch[f"{kind}_file_id"] = self._file(kind, text)["id"] if lines else None
        batch["status"] = status


def _uploaded(seen: Seen) -> tuple[str, bytes]:
    head = f"Content-Type: {seen.headers['content-type']}\r\n\r\n".encode()
    parts = BytesParser(policy=HTTP).parsebytes(head + seen.body)
    named = {part.get_param("name", header="content-disposition"): part for part in parts.iter_parts()}
    assert named["purpose"].get_content() == "batch"
    content = named["file"].get_payload(decode=True)
    return named["file"].get_filename() or "", content


class Killed(BaseException):
    """What no code expects: the end of the process."""


class FileLedger:
    """Uploads in a file; `die_at` counts the calls to the one that the process does not survive."""

    def __init__(self, path: Path, *, die_at: int | None = None, after: bool = False) -> None:
        self._path = path
        self._left = die_at
        self._after = after

    def pending(self) -> list[Upload]:
        """The uploads that are in the file."""
        return list(self._read().values())

    def began(self, upload: Upload) -> None:
        """Put `upload` into the file."""
        self._change(upload, there=True)

    def ended(self, upload: Upload) -> None:
        """Take `upload` out of the file."""
        self._change(upload, there=False)

    def _read(self) -> dict[str, Upload]:
        known = json.loads(self._path.read_text("utf-8")) if self._path.exists() else {}
        return {key: Upload.model_validate(upload) for key, upload in known.items()}

    def _change(self, upload: Upload, *, there: bool) -> None:
        dies = self._left == 0
        self._left = None if self._left is None else self._left - 1
        if dies and not self._after:
            raise Killed
        uploads = self._read()
        if there:
            uploads[upload.key] = upload
        else:
            uploads.pop(upload.key)
        self._path.write_text(json.dumps({key: u.model_dump() for key, u in uploads.items()}), "utf-8")
        if dies:
            raise Killed
