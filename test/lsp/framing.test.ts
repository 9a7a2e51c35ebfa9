import { describe, expect, it } from 'vitest';
import { followFraming } from '../../server/src/lsp/framing';

const bytes = (text: string) => new TextEncoder().encode(text);

const ignore = () => {};

function message(body: string, header = `Content-Length: ${bytes(body).length}\r\n`): string {
  return `${header}\r\n${body}`;
}

describe('messages one after the other', () => {
  const stream = bytes(
    message('{"a":"é\\r\\n"}') +
      message('') +
      message('x\r\n\r\ny', 'Content-Type: a; charset=utf-8\r\ncontent-length:6 \r\n') +
      message('[]', 'X-Überschrift: a\r\nContent-Length: 9\r\nContent-Length: 2\r\n') +
      message('{}'),
  );

  it.each([1, 2, 3, 7, 1000])('are followed, however the stream is cut: %i bytes', (size) => {
    const heard: string[] = [];
    const follow = followFraming((body) => heard.push(new TextDecoder().decode(body)));
    for (let at = 0; at < stream.length; at += size) {
      expect(follow(stream.subarray(at, at + size))).toBeNull();
    }
    expect(heard).toEqual(['{"a":"é\\r\\n"}', '', 'x\r\n\r\ny', '[]', '{}']);
    expect(follow(bytes('{}\r\n\r\n'))).not.toBeNull();
  });
});

describe('a stream that cannot be followed', () => {
  it.each([
    ['no field', 'nothing\r\n\r\n'],
    ['no length', 'Content-Type: x\r\n\r\n'],
    ['an empty header', '\r\n\r\n'],
    ['a length that is none', message('{}', 'Content-Length: 2x\r\n')],
    ['a length below zero', message('{}', 'Content-Length: -2\r\n')],
    ['a length beyond all texts', message('{}', 'Content-Length: 99999999999\r\n')],
    ['a line end of one character', 'Content-Length: 2\n\n{}'],
    ['another one', 'Content-Length: 2\r\r{}'],
    ['a body longer than told', `${message('{} ', 'Content-Length: 2\r\n')}${message('{}')}`],
    ['a body shorter than told', `${message('{}', 'Content-Length: 9\r\n')}${message('{}')}`],
    ['a header without an end', 'a: b\r\n'.repeat(1000)],
  ])('is told: %s', (_, text) => {
    expect(followFraming(ignore)(bytes(text))).toEqual(expect.any(String));
    const follow = followFraming(ignore);
    const told = [...bytes(text)].map((byte) => follow(Uint8Array.of(byte)));
    expect(told.find((complaint) => complaint !== null)).toEqual(expect.any(String));
  });
});
