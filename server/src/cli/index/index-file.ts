/**
 * An index as a file: a line that says what it is and which program made it, the SHA-256 of what follows, then
 * the compressed shard. Its name is that hash where it is written into a folder.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { version } from '../../../../package.json';
import { decodeShard, SHARD_FORMAT, type Shard } from '../../workspace/shard/shard';
import { UsageError } from '../exit-status';

const HEAD = /^export-tiers index (\d+) (\S+) ([\da-f]{64})\n/;

/** The longest head: what is no index is not searched for one. */
const HEAD_LENGTH = 200;

export interface IndexFile {
  readonly bytes: Uint8Array;
  /** SHA-256 of the contents: the same files give the same. */
  readonly hash: string;
}

export function packIndex(shard: Uint8Array): IndexFile {
  // The operating system's number in the header (RFC 1952, OS) would differ between machines.
  const body = gzipSync(shard, { level: 6 });
  body[9] = 255;
  const hash = createHash('sha256').update(body).digest('hex');
  const head = `export-tiers index ${SHARD_FORMAT} ${version} ${hash}\n`;
  return { bytes: Buffer.concat([Buffer.from(head), body]), hash };
}

/** @throws UsageError for what cannot be read, is no index, is damaged, or is of another version. */
export function readIndex(file: string): Shard {
  const bytes = read(file);
  const head = HEAD.exec(bytes.subarray(0, HEAD_LENGTH).toString('latin1'));
  if (!head) throw new UsageError(`${file} is no index: \`export-tiers index\` makes one`);
  const [line, format, maker, hash] = head;
  if (format !== String(SHARD_FORMAT) || maker !== version) {
    throw new UsageError(
      `${file} was made by export-tiers ${maker}, this is ${version}: make it again`,
    );
  }
  const body = bytes.subarray(line.length);
  const isWhole = createHash('sha256').update(body).digest('hex') === hash;
  const shard = isWhole ? decodeShard(unzip(body)) : null;
  if (!shard) throw new UsageError(`${file} is damaged: make it again`);
  return shard;
}

/** Nothing that is compressed so becomes larger than that many times itself. */
const LARGEST = 1032;

/** Into one piece of memory: put together of small ones, hundreds of megabytes would be copied. */
function unzip(body: Buffer): Buffer {
  // It ends with its length (RFC 1952, ISIZE).
  const length = body.length < 4 ? 0 : body.readUInt32LE(body.length - 4);
  const room = Math.min(length, LARGEST * body.length);
  return gunzipSync(body, { chunkSize: Math.max(room + 1, constants.Z_MIN_CHUNK) });
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  }
}
