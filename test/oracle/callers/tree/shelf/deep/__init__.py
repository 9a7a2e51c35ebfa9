from .inside import Inner
from .other import Other
