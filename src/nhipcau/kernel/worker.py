"""The worker: seals events, lets subscribers read, runs jobs and schedules, sends mail. Any number may run."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from django.db import connection

from nhipcau.kernel import clock, db
from nhipcau.kernel.events.chain import read_head
from nhipcau.kernel.events.sealing import seal_pending
from nhipcau.kernel.events.subscribing import run_subscribers
from nhipcau.kernel.faults import describe
from nhipcau.kernel.jobs import health, running, scheduling
from nhipcau.kernel.mail.delivering import deliver_due
from nhipcau.kernel.search import index_waiting

log = structlog.get_logger(__name__)

JOBS_AT_ONCE = 2
GRACE = 15.0  # seconds a running job may go on after a stop was asked for
LAST_WORD = 10.0  # and after it was told to stop
CLOSE_WHEN_IDLE_FOR = 1.0
HEAD_EVERY = 3600.0
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0


@dataclass(slots=True)
class Loop:
    """Something done over and over: `turn` returns how much it did, the pauses (seconds) follow from that."""

    name: str
    turn: Callable[[], int]
    idle: float
    busy: float = 0.01
    turned_at: float = field(default_factory=time.monotonic)


class Worker:
    """One process's loops, each in a thread with a database connection of its own."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self.name = f"{socket.gethostname()[:60]}-{os.getpid()}-{secrets.token_hex(3)}"
        self.started_at = clock.wall()
        self.head_noted_at = float("-inf")
        self.has_schedules = False
        # On SQLite events are sealed by their writers; the loop only looks after leftovers.
        seal_idle = 0.15 if db.is_postgresql() else 2.0
        # There every transaction of ours is one that a writer waits for: larger batches, fewer turns (ADR 3).
        read_pause = 0.01 if db.is_postgresql() else 0.2
        self.loops = [
            Loop("sealer", seal_pending, idle=seal_idle, busy=0.02),
            Loop("subscribers", run_subscribers, idle=0.1, busy=read_pause),
            *(Loop(f"jobs-{n}", self._run_job, idle=0.5) for n in range(1, JOBS_AT_ONCE + 1)),
            Loop("schedules", self._schedule, idle=2.0),
            Loop("search", index_waiting, idle=0.1),
            Loop("mail", lambda: deliver_due(self.name, limit=10), idle=1.0),
        ]
        self.beat = Loop("heartbeat", self._beat, idle=5.0)

    def run(self) -> None:
        """Work until `stop` is set, then end in good order."""
        log.info("worker_started", worker=self.name)
        threads = [threading.Thread(target=self._keep, args=[loop], name=loop.name, daemon=True) for loop in self.loops]
        ended = threading.Event()
        beating = threading.Thread(target=self._keep_until, args=[self.beat, ended], name="heartbeat", daemon=True)
        for thread in (*threads, beating):
            thread.start()
        self.stop.wait()
        log.info("worker_stopping", worker=self.name)
        self._join(threads)
        ended.set()
        beating.join(LAST_WORD)
        self._leave()

    def _join(self, threads: list[threading.Thread]) -> None:
        """Wait for what is running; interrupt jobs that take too long. What does not end then is run again later."""
        end = time.monotonic() + GRACE
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))
        if any(thread.is_alive() for thread in threads):
            running.interrupted.set()
            end = time.monotonic() + LAST_WORD
            for thread in threads:
                thread.join(max(0.0, end - time.monotonic()))

    def _leave(self) -> None:
        try:
            self._note_head()
            health.say_goodbye(self.name)
        except Exception as fault:  # noqa: BLE001 - nothing is lost: the row goes stale and is purged
            log.warning("worker_left_abruptly", worker=self.name, error=describe(fault))
        finally:
            connection.close()
        log.info("worker_stopped", worker=self.name)

    def _keep(self, loop: Loop) -> None:
        self._keep_until(loop, self.stop)

    def _keep_until(self, loop: Loop, stop: threading.Event) -> None:
        """Turn `loop` until `stop`; a fault is logged and the loop goes on after a growing pause."""
        pause = FIRST_PAUSE
        while not stop.is_set():
            try:
                done = loop.turn()
            except Exception as fault:  # noqa: BLE001 - one loop's fault must stop neither itself nor the others
                log.error("loop_failed", loop=loop.name, error=describe(fault), pause=pause)  # noqa: TRY400 - a traceback may quote personal data
                connection.close()
                stop.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause, loop.turned_at = FIRST_PAUSE, time.monotonic()
            if not done and loop.idle >= CLOSE_WHEN_IDLE_FOR:
                connection.close()  # hands it back to the pool
            stop.wait(loop.busy if done else loop.idle)
        connection.close()

    def _run_job(self) -> int:
        job = running.take_job(self.name)
        if job is None:
            return 0
        running.run_job(job)
        return 1

    def _schedule(self) -> int:
        if not self.has_schedules:
            scheduling.ensure_schedules()
            self.has_schedules = True
        return running.reclaim() + scheduling.run_schedules()

    def _beat(self) -> int:
        moment = time.monotonic()
        loops = {loop.name: round(moment - loop.turned_at, 1) for loop in self.loops}
        running.renew_leases(self.name)
        health.say_alive(name=self.name, started_at=self.started_at, loops=loops)
        if moment - self.head_noted_at > HEAD_EVERY:
            self._note_head()
        return 0

    def _note_head(self) -> None:
        """Put the chain's head into the log: kept elsewhere, it shows if the end is ever cut off."""
        head = read_head()
        log.info("chain_head", seq=head.seq, hash=head.hash)
        self.head_noted_at = time.monotonic()


def run_worker(stop: threading.Event) -> None:
    """Run the worker's loops until `stop` is set or the process is asked to end (SIGTERM, SIGINT)."""

    def ask_to_end(_number: int, _frame: object) -> None:
        # from another thread: this one may hold the event's own lock at the moment the signal comes
        threading.Thread(target=stop.set).start()

    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, ask_to_end)
    Worker(stop).run()
