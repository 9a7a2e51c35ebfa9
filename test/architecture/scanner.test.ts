/** The scanner and the rules on small texts: an architecture test that sees nothing would always pass. */
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports';
import { againstTheLayers, circles, importsOfFile, importsOfPackage, withoutLayer } from './layers';
import { codeOf, segmentsOf, stringsOf } from './segments';
import { codeMatching, lineCount, longerThan, stringsAmong, withoutOpening } from './shape';
import { layerOf, packageOf, sourceFile } from './sources';

const kinds = (text: string) =>
  segmentsOf(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
const specifiers = (text: string) => importsOf(text).map(({ specifier }) => specifier);

describe('segments', () => {
  it('tell comments from strings', () => {
    expect(kinds(`a /* 'b' */ 'c // d' // "e"\nf`)).toEqual([
      'code a ',
      `comment /* 'b' */`,
      'code  ',
      `string 'c // d'`,
      'code  ',
      'comment // "e"',
      'code \nf',
    ]);
  });

  it('tell regular expressions from divisions', () => {
    expect(kinds(`x = /['"]/g; y = a / b / c`)).toEqual([
      'code x = ',
      `regex /['"]/`,
      'code g; y = a / b / c',
    ]);
    expect(kinds('return /[/]\\//.test(s)')).toContain('regex /[/]\\//');
    expect(kinds("'a'.length / 2; f('x') / g")).not.toContain('regex / 2; f(');
    expect(kinds("// c\n/'/.test(s)")).toContain("regex /'/");
  });

  it('find the code in templates', () => {
    expect(codeOf(`f(\`a \${b({ c: \`d \${e}\` })} f\`) + g`)).toBe(
      'f(     b({ c:      e   })    ) + g',
    );
  });

  it('survive what is not closed', () => {
    for (const text of ["'a", '`a ${b', '/* a', 'x = /a', '}']) {
      expect(segmentsOf(text).at(-1)?.end).toBe(text.length);
    }
  });

  it('cover the text', () => {
    const text = `import a from 'b';\nconst c = \`d\${1 + '2'}\`; // e\n`;
    expect(
      segmentsOf(text)
        .map(({ start, end }) => text.slice(start, end))
        .join(''),
    ).toBe(text);
    expect(codeOf(text)).toHaveLength(text.length);
    expect(stringsOf(text).map(({ value }) => value)).toEqual(['b', '2']);
  });
});

describe('imports', () => {
  it('are found in every form', () => {
    expect(
      specifiers(`
        import 'a';
        import b from 'b';
        import { c,
          d as e } from "c";
        import type { F } from 'f';
        import * as g from 'g';
        export { h } from 'h';
        export * from 'i';
        const j = await import('j');
        const k = require('k');
        const l = require.resolve('l');
        type M = import('m').M;
      `),
    ).toEqual(['a', 'b', 'c', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm']);
  });

  it('are not seen in comments, strings and other words', () => {
    expect(
      specifiers(`
        // import 'a';
        const b = "import 'b'";
        const c = \`import '\${d}'\`;
        Array.from('e');
        say('from', 'f');
        const g = { from: 'g' };
      `),
    ).toEqual([]);
  });

  it('know types and lines', () => {
    expect(
      importsOf(
        "import type { A } from 'a';\nimport { type B } from 'b';\nexport type * from 'c';",
      ),
    ).toEqual([
      { specifier: 'a', line: 1, typeOnly: true },
      { specifier: 'b', line: 2, typeOnly: false },
      { specifier: 'c', line: 3, typeOnly: true },
    ]);
  });
});

describe('paths', () => {
  it('have layers', () => {
    expect(layerOf('server/src/text.ts')).toBe('text');
    expect(layerOf('server/src/python/a/b.ts')).toBe('python');
    expect(layerOf('server/src/main.node.ts')).toBe('main');
    expect(layerOf('client/src/main.node.ts')).toBe('client');
    expect(layerOf('package.json')).toBe('elsewhere');
  });

  it('have packages', () => {
    expect(packageOf('vscode-languageserver/node')).toBe('vscode-languageserver');
    expect(packageOf('@a/b/c')).toBe('@a/b');
    expect(packageOf('node:fs/promises')).toBe('node:fs/promises');
    expect(packageOf('./a')).toBeNull();
  });
});

describe('rules', () => {
  const bad = (path: string, text: string) => [sourceFile(path, text)];

  it('see an import that goes up', () => {
    const up = (path: string, from: string) =>
      againstTheLayers(bad(path, `import { a } from '${from}';`)).length;
    expect(up('server/src/graph/a.ts', '../tiers/b')).toBe(1);
    expect(up('server/src/tiers/a.ts', '../graph/b')).toBe(0);
    expect(up('server/src/text.ts', './python/b')).toBe(1);
    expect(up('server/src/cli/a.ts', '../lsp/b')).toBe(1);
    expect(up('server/src/lsp/a.ts', '../cli/b')).toBe(1);
    expect(up('server/src/roadmap/a.ts', '../report/b')).toBe(1);
    expect(up('server/src/ide/a.ts', '../host/host')).toBe(1);
    expect(up('server/src/workspace/a.ts', '../host/host')).toBe(0);
    expect(up('server/src/host/a.ts', '../workspace/b')).toBe(1);
    expect(up('server/src/cli/a.ts', '../../../package.json')).toBe(0);
    expect(up('server/src/ide/a.ts', '../../../package.json')).toBe(1);
    expect(up('client/src/a.ts', '../../server/src/text')).toBe(1);
    expect(up('server/src/lsp/a.ts', '../../../client/src/b')).toBe(1);
    expect(up('server/src/lsp/a.ts', '../../../test/support/fixture')).toBe(1);
  });

  it('see types that go up, and say where', () => {
    expect(
      againstTheLayers(bad('server/src/rules/a.ts', "\n\nimport type { A } from '../ide/b';")),
    ).toEqual(['server/src/rules/a.ts:3 rules imports ide']);
  });

  it('see a folder without a layer', () => {
    expect(withoutLayer(bad('server/src/utils/a.ts', ''))).toEqual(['server/src/utils/a.ts']);
    expect(withoutLayer(bad('server/src/helpers.ts', ''))).toEqual(['server/src/helpers.ts']);
  });

  it('see packages and files that are not for everybody', () => {
    const files = bad('server/src/ide/a.ts', "import 'node:fs/promises';\nimport '../host/node';");
    expect(importsOfPackage(files, 'node:*', () => false)).toHaveLength(1);
    expect(importsOfPackage(files, 'node:*', () => true)).toEqual([]);
    expect(importsOfFile(files, /host\/node$/, () => false)).toHaveLength(1);
    const client = bad('client/src/a.ts', "import 'vscode-languageclient/node';");
    expect(importsOfPackage(client, 'vscode', () => false)).toEqual([]);
    expect(importsOfPackage(client, 'vscode-languageclient', () => false)).toHaveLength(1);
  });

  it('see what is neither text nor python, from a folder inside too', () => {
    const outside = /^(?=.)(?!server\/src\/(?:text$|python\/))/;
    const from = (specifier: string) =>
      importsOfFile(
        bad('server/src/python/deep/a.ts', `import '${specifier}';`),
        outside,
        () => false,
      );
    expect(from('../../graph/b')).toHaveLength(1);
    expect([...from('../../text'), ...from('../b'), ...from('./b'), ...from('c')]).toEqual([]);
  });

  it('see circles of values, not of types', () => {
    const a = sourceFile('server/src/tiers/a.ts', "import { b } from './b';");
    const back = (text: string) => circles([a, sourceFile('server/src/tiers/b.ts', text)]);
    expect(back("import { a } from './a';")).toEqual([
      'server/src/tiers/a → server/src/tiers/b → server/src/tiers/a',
    ]);
    expect(back("import type { A } from './a';")).toEqual([]);
  });

  it('look at code and not at words', () => {
    const files = bad(
      'a.ts',
      "/** new Date() */\nconst a = 'new Date()';\nconst b = new Date();\n",
    );
    expect(codeMatching(files, /new\s+Date\b/)).toEqual(['a.ts:3 new Date']);
    expect(codeMatching(bad('a.ts', 'f();\nlet a = 1;\n  let b = 2;\n'), /^let \w+/)).toEqual([
      'a.ts:2 let a',
    ]);
    expect(stringsAmong(files, new Set(['new Date()']))).toEqual(["a.ts:2 'new Date()'"]);
  });

  it('look at the size and the head of a file', () => {
    expect(lineCount('a\nb\n')).toBe(2);
    expect(longerThan(bad('a.ts', 'a\nb\n'), 1)).toEqual(['a.ts has 2 lines']);
    expect(longerThan(bad('a.ts', 'a\nb\n'), 2)).toEqual([]);
    expect(withoutOpening(bad('a.ts', 'const a = 1; // b'))).toEqual(['a.ts']);
    expect(withoutOpening(bad('a.ts', '#!/usr/bin/env node\n// b\n'))).toEqual([]);
    expect(withoutOpening(bad('a.ts', ''))).toEqual(['a.ts']);
  });
});
