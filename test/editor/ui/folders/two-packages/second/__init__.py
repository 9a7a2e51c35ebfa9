from .deep import helper
