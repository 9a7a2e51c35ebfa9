/** How each of the scripts of `verify` begins. */

/**
 * Reads the task from the file that the first argument names, and keeps standard output for the answer (`out`):
 * what the user's modules print goes to standard error. Needs `json`, `os` and `sys`.
 */
export const TASK_SCRIPT = `
with open(sys.argv[1], encoding="utf-8") as file:
    task = json.load(file)
del sys.argv[1:]
out = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
sys.path[:0] = task["roots"]
`;
