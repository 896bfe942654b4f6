"""For the tests of programs that embed the summariser: a model that says what a test has written.

from summarize.testing import ScriptedModel

model = ScriptedModel({"statements": [{"sentences": [1], "text": "The ferry sank."}]}, ...)
brief = summarize(documents, model=model)
assert model.history[0].prompt.name == "write"
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from summarize.brief import Usage
from summarize.conversation import Question, R, parse_reply
from summarize.errors import BadAnswer

# a JSON object, its text, or what is raised in place of an answer
Reply = BaseModel | dict[str, Any] | str | Exception


class ScriptedModel:
    """Answers questions from a script, in the order they are asked, and remembers them.

    The script is replies, or one function from a question to its reply. A reply is treated as an
    endpoint's would be: one that is not what was asked for raises `BadAnswer`; an exception is raised.
    """

    def __init__(self, *script: Reply | Callable[[Question[Any]], Reply], name: str = "scripted") -> None:
        self.name = name
        self.history: list[Question[Any]] = []
        self._script = script

    @property
    def usage(self) -> Usage:
        """As many requests as questions were asked; a script has no tokens and no price."""
        return Usage(requests=len(self.history))

    async def ask(self, question: Question[R]) -> R:
        """The script's next reply; raises `BadAnswer` when there is none left."""
        await asyncio.sleep(0)  # as with an endpoint, others have their turn
        self.history.append(question)
        reply = self._next(question)
        if isinstance(reply, Exception):
            raise reply
        if isinstance(reply, BaseModel):
            return parse_reply(reply.model_dump_json(), question.reply)
        return parse_reply(reply if isinstance(reply, str) else json.dumps(reply), question.reply)

    def _next(self, question: Question[Any]) -> Reply:
        if len(self._script) == 1 and callable(self._script[0]):
            return self._script[0](question)
        if len(self.history) > len(self._script):
            raise BadAnswer(f"the script has no reply left for the prompt {question.prompt.name}")
        reply = self._script[len(self.history) - 1]
        return reply(question) if callable(reply) else reply
