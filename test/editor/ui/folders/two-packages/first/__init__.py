from .deep import special
