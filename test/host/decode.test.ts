/** Encodings as Python reads them, and the way back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSource, encodeSource } from '../../server/src/host/decode';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe('decodeSource', () => {
  test('UTF-8 is the default, and a BOM stays in the text', () => {
    expect(decodeSource(bytesOf('\uFEFFé = 1'))).toEqual({
      text: '\uFEFFé = 1',
      encoding: 'utf-8',
      lossless: true,
    });
  });

  test('a cookie in the first or second line names the encoding', () => {
    const source = '#!/usr/bin/python\n# -*- coding: latin-1 -*-\nx = "\xe9\x93"\n';
    expect(decodeSource(latin1(source))).toEqual({
      text: source,
      encoding: 'latin-1',
      lossless: true,
    });
  });

  test('a cookie below code does not count', () => {
    expect(decodeSource(bytesOf('x = 1\n# coding: latin-1\ns = "é"\n')).text).toContain('é');
  });

  test('bytes that are no UTF-8 make the text lossy, not an error', () => {
    expect(decodeSource(Uint8Array.of(120, 0xff)).lossless).toBe(false);
  });

  test('an unknown encoding is read as well as it goes and never written', () => {
    const decoded = decodeSource(bytesOf('# coding: klingon\nx = 1\n'));
    expect(decoded).toMatchObject({ text: '# coding: klingon\nx = 1\n', lossless: false });
    expect(encodeSource(decoded.text, decoded.encoding)).toBeNull();
  });
});

describe('encodeSource', () => {
  test('gives back the bytes that were decoded', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('', '# coding: latin-1\n'),
        (body, head) => {
          const bytes = Uint8Array.from([...latin1(head), ...body]);
          const { text, encoding, lossless } = decodeSource(bytes);
          if (lossless) expect(encodeSource(text, encoding)).toEqual(bytes);
        },
      ),
    );
  });

  test('refuses a text that the encoding cannot hold', () => {
    expect(encodeSource('Ω', 'latin-1')).toBeNull();
  });
});
