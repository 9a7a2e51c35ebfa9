"""Spans: what a piece of work was called, how long it took and inside which other it ran."""

from __future__ import annotations

import functools
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass
class TraceSpan:
    """A piece of work; `seconds` is None while it runs."""

    name: str
    parent: TraceSpan | None = None
    seconds: float | None = None

    @property
    def path(self) -> str:
        """The names from the outermost span to this one, joined by slashes."""
        return self.name if self.parent is None else f"{self.parent.path}/{self.name}"


_current: ContextVar[TraceSpan | None] = ContextVar("current_span", default=None)
_finished: deque[TraceSpan] = deque(maxlen=256)


@contextmanager
def start_span(name: str) -> Iterator[TraceSpan]:
    """Opens a span inside the current one for the length of a `with` block."""
    span = TraceSpan(name, _current.get())
    token = _current.set(span)
    began = time.perf_counter()
    try:
        yield span
    finally:
        span.seconds = time.perf_counter() - began
        _current.reset(token)
        _finished.append(span)


def current_span() -> TraceSpan | None:
    """The innermost open span of this thread or task."""
    return _current.get()


def recent_spans() -> list[TraceSpan]:
    """The last finished spans, oldest first."""
    return list(_finished)


def traced(function: Function) -> Function:
    """Decorator: every call runs in a span with the function's name."""

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        with start_span(function.__name__):
            return function(*args, **kwargs)

    return call  # type: ignore[return-value]
