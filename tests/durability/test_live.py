"""The database goes away under open streams: they stay, and what happens once it is back is told."""

from __future__ import annotations

import json
import time

from tools.world import world

from nhipcau.kernel.jobs.tests.processes import wait_for
from nhipcau.kernel.live.tests.processes import SLOWEST, stream
from tests.durability.test_storm import program


def test_streams_outlive_the_database() -> None:
    with world("postgresql") as here:
        assert program(here, "-m", "nhipcau.config", "migrate").returncode == 0
        made = program(here, "-m", "tests.durability.copies", "make")
        assert made.returncode == 0, made.stderr
        reader = json.loads(made.stdout)
        channel = f"copy:{reader['copy']}"

        def note() -> None:
            written = program(
                here, "-m", "tests.durability.copies", "note", reader["copy"], reader["person"], reader["unit"]
            )
            assert written.returncode == 0, written.stderr

        def is_refused() -> bool:
            with stream(here.live_port, f"c={channel}", reader["cookie"]) as late:
                return late.status == 503

        def is_open() -> bool:
            try:
                with stream(here.live_port, f"c={channel}", reader["cookie"]) as opened:
                    return opened.status == 200
            except OSError:
                return False

        here.start("live")
        wait_for(is_open, 60)
        with stream(here.live_port, f"c={channel}", reader["cookie"]) as heard:
            wait_for(lambda: heard.of(channel), SLOWEST)
            note()
            wait_for(lambda: len(heard.of(channel)) == 2, SLOWEST)
            assert here.server is not None
            here.server.stop()
            wait_for(is_refused, 30)
            time.sleep(3)
            assert not heard.is_over
            here.server.start()
            note()
            wait_for(lambda: len(heard.of(channel)) == 3, 30)
            wait_for(is_open, 30)
