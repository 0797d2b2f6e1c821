"""Questions to the database from the event loop: each in a thread of its own kind, with a connection of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
Answer = TypeVar("Answer")


class Asker:
    """One thread that asks one question after the other; after a failed one its connection is opened anew."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def ask(self, question: Callable[P, Answer], *args: P.args, **kwargs: P.kwargs) -> Answer:
        """Return what `question` answers, asked outside the event loop; whatever it raises is raised here."""

        def asked() -> Answer:
            try:
                return question(*args, **kwargs)
            except Exception:
                connection.close()
                raise

        return await asyncio.get_running_loop().run_in_executor(self._thread, asked)

    async def rest(self) -> None:
        """Give the connection back while nothing is to be asked."""
        await self.ask(_hand_back)


def _hand_back() -> None:
    connection.close()  # looked up here, for it is the connection of the thread that runs this
