"""LibCST's RenameCommand over files: one run a name, for it takes one. Reads and writes JSON lines.

In: {"id", "text", "renames": [[old, new], ...]}; out: {"id", "text"} or {"id", "error"}.
"""

import json
import sys

import libcst as cst
from libcst.codemod import CodemodContext
from libcst.codemod.commands.rename import RenameCommand
from libcst.metadata import MetadataWrapper

for line in sys.stdin:
    job = json.loads(line)
    try:
        text = job["text"]
        for old, new in job["renames"]:
            context = CodemodContext()
            command = RenameCommand(context, old_name=old, new_name=new)
            text = command.transform_module(cst.parse_module(text)).code
        answer = {"id": job["id"], "text": text}
    except Exception as error:
        answer = {"id": job["id"], "error": "%s: %s" % (type(error).__name__, error)}
    print(json.dumps(answer), flush=True)
