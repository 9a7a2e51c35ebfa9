/**
 * Takes the output of `git cat-file --batch` apart: `<id> blob <size>`, a line end, the bytes, a line end;
 * `<id> missing` where there is no such object (git-cat-file(1), Batch output).
 */

/** @returns a function to be fed with the output in pieces of any size. */
export function readBatch(
  take: (id: string, bytes: Uint8Array) => void,
): (piece: Uint8Array) => void {
  let held: Uint8Array = new Uint8Array();
  let wanted = 0;
  return (piece) => {
    held = joined(held, piece);
    // Without a whole object there is nothing to look for.
    if (held.length < wanted) return;
    let at = 0;
    wanted = 0;
    while (at < held.length) {
      const lineEnd = held.indexOf(10, at);
      if (lineEnd < 0) break;
      const [id = '', kind, size] = new TextDecoder().decode(held.subarray(at, lineEnd)).split(' ');
      const start = lineEnd + 1;
      if (size === undefined) {
        at = start;
        continue;
      }
      const end = start + Number(size);
      if (held.length < end + 1) {
        wanted = end + 1 - at;
        break;
      }
      if (kind === 'blob') take(id, held.subarray(start, end));
      at = end + 1;
    }
    held = held.slice(at);
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
