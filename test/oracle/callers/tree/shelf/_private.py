from .hidden import Hidden
