"""Tests of the sample. Run them with `python3 -m unittest discover -s tests -t .`."""
