"""autoflake's expansion of star imports. Reads and writes JSON lines, as libcst_rename.py does."""

import json
import sys

import autoflake

for line in sys.stdin:
    job = json.loads(line)
    try:
        text = autoflake.fix_code(job["text"], expand_star_imports=True)
        answer = {"id": job["id"], "text": text}
    except Exception as error:
        answer = {"id": job["id"], "error": "%s: %s" % (type(error).__name__, error)}
    print(json.dumps(answer), flush=True)
