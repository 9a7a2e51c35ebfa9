"""The short names under which the log of `cross_process_events` is known to the rest of the program."""

from app.coordination.cross_process_events import LoggedEvent
from app.coordination.cross_process_events import clear as cp_clear
from app.coordination.cross_process_events import poll as cp_poll
from app.coordination.cross_process_events import publish as cp_publish

__all__ = ["LoggedEvent", "cp_clear", "cp_poll", "cp_publish"]
