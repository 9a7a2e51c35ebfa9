"""A package with every way to re-export that the callers need."""

from __future__ import annotations

import os

from . import deep, plain
from ._private import Hidden
from .bus import cp_publish as publish
from .bus import cp_subscribe as subscribe
from .deep.inside import Inner, inner_value
from .late import late_one, late_two
from .many import *
from .plain import CONSTANT, Plain, helper, make
from .plain import helper as assist
from .tool import tool

try:
    from ._fast import speed
except ImportError:
    from .plain import slow as speed

if os.environ.get("SHELF_MODE") == "other":
    from .plain import helper as chosen
else:
    from .late import late_one as chosen

counter = 0


def count():
    """Rebinds a name of the package."""
    global counter
    counter += 1
    return counter


def own():
    """Defined right here."""
    return helper()


def __getattr__(name):
    if name == "Lazy":
        from .lazy import Lazy

        return Lazy
    raise AttributeError(name)
