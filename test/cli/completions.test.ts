/** Completions, asked of the shells themselves. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { describeWith, hasProgram } from '../support/tools';
import { cliProject } from './run-cli';

const script = (shell: string) => cliProject('# file: a.py\n').run('completions', shell).stdout;

function output(command: string, args: readonly string[], cwd = '.'): string {
  return execFileSync(command, args, { encoding: 'utf8', cwd });
}

describeWith({ name: 'bash', list: 'shell', isThere: hasProgram('bash') }, () => {
  const complete = (...words: string[]) => {
    const typed = words.map((word) => `'${word}'`).join(' ');
    const program = `${script('bash')}
COMP_WORDS=(export-tiers ${typed}); COMP_CWORD=${words.length}
_export_tiers; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return output('bash', ['-c', program]).trim().split('\n');
  };

  test('offers commands, flags, values and rules', () => {
    expect(complete('')).toEqual(expect.arrayContaining(['check', 'graph', 'rule', '--version']));
    expect(complete('ch')).toEqual(['check']);
    expect(complete('check', '--fix')).toEqual(['--fix', '--fix-only']);
    expect(complete('check', '--output-format', 'j')).toEqual(['json', 'json-lines', 'junit']);
    expect(complete('rule', 'ET10')).toEqual(expect.arrayContaining(['ET101', 'ET106']));
    expect(complete('completions', '')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
  });

  test('offers files and folders', () => {
    const path = resolve('samples/coord');
    expect(complete('check', path)).toEqual([`${path}ination`]);
    expect(complete('check', '--root', path)).toEqual([`${path}ination`]);
  });
});

describeWith({ name: 'fish', list: 'shell', isThere: hasProgram('fish') }, () => {
  const complete = (typed: string) => {
    const program = `${script('fish')}\ncomplete -C '${typed}'`;
    const lines = output('fish', ['--no-config', '-c', program]).trim().split('\n');
    return lines.map((line) => line.split('\t')[0]);
  };

  test('offers commands, flags, values and rules', () => {
    expect(complete('export-tiers ch')).toEqual(['check']);
    expect(complete('export-tiers check --fix')).toEqual(['--fix', '--fix-only']);
    const formats = complete('export-tiers check --output-format j');
    expect(formats).toEqual(['json', 'json-lines', 'junit']);
    expect(complete('export-tiers rule ET106')).toEqual(['ET106']);
  });
});

describeWith({ name: 'zsh', list: 'shell', isThere: hasProgram('zsh') }, () => {
  // The completion system works at a prompt only: a terminal of zsh's own, in which Tab is pressed.
  const complete = (typed: string) => {
    const { folder } = cliProject('# file: a.py\n');
    mkdirSync(join(folder, 'functions'));
    writeFileSync(join(folder, 'functions', '_export-tiers'), script('zsh'));
    // Each step waits for what the one before shows: the prompt, then the line again below the list.
    const driver = `
      zmodload zsh/zpty
      zpty shell 'TERM=dumb PS1="@@ " zsh -f -i'
      zpty -w shell "fpath=(${folder}/functions \\$fpath); autoload -Uz compinit; compinit -u -D; bindkey '^I' list-choices; LISTMAX=1000; print REA""DY"
      zpty -r shell before '*READY*@@*'
      zpty -w -n shell $'${typed}\\t'
      zpty -r shell list '*@@ export-tiers*'
      print -r -- "$list"
      zpty -d shell`;
    return output('zsh', ['-f', '-c', driver], folder);
  };

  test('offers commands and values', () => {
    expect(complete('export-tiers ')).toContain('completions');
    const formats = complete('export-tiers check --output-format ');
    for (const format of ['concise', 'json-lines', 'sarif']) expect(formats).toContain(format);
  });
});

/** No PowerShell runs here: its grammar reads the script, and what stands where is looked up in the tree. */
describe('PowerShell', () => {
  let parser: Parser;
  beforeAll(async () => {
    await Parser.init();
    const folder = dirname(require.resolve('tree-sitter-powershell/package.json'));
    parser = new Parser().setLanguage(
      await Language.load(join(folder, 'tree-sitter-powershell.wasm')),
    );
  });

  function parsed(): Node {
    const tree = parser.parse(script('powershell'));
    if (!tree) throw new Error('nothing was parsed');
    return tree.rootNode;
  }

  /** The clauses of the n-th `switch`, by what they are for, with the words and kinds that they offer. */
  function clauses(root: Node, at: number): ReadonlyMap<string, readonly string[]> {
    const found = root.descendantsOfType('switch_statement')[at];
    const all = found?.descendantsOfType('switch_clause') ?? [];
    return new Map(
      all.map((clause) => {
        const [condition = '', ...offered] = clause
          .descendantsOfType('verbatim_string_characters')
          .map((each) => each.text.slice(1, -1).replaceAll("''", "'"));
        return [condition, offered];
      }),
    );
  }

  test('is PowerShell', () => {
    const root = parsed();
    expect(root.descendantsOfType('ERROR').map(({ text }) => text)).toEqual([]);
    expect(root.hasError).toBe(false);
  });

  test('offers commands, flags, values and rules', () => {
    const root = parsed();
    const [values, words] = [clauses(root, 0), clauses(root, 1)];
    expect([...words.keys()]).toEqual(expect.arrayContaining(['', 'check', 'graph', 'rule']));
    expect(words.get('')).toEqual(
      expect.arrayContaining([
        '--version',
        'check',
        'Command',
        "propose a tier for each of a package's exports, as an EXPORT_TIERS.md",
      ]),
    );
    expect(words.get('check')).toEqual(expect.arrayContaining(['--fix', '--fix-only']));
    expect(words.get('rule')).toEqual(expect.arrayContaining(['ET101', 'ET106']));
    expect(words.get('completions')).toEqual(expect.arrayContaining(['powershell']));
    expect(values.get('check --output-format')).toEqual(
      expect.arrayContaining(['json', 'json-lines', 'junit']),
    );
    // Nothing is offered, so files are.
    expect(values.get('check --baseline')).toEqual([]);
    expect(values.has('check --fix')).toBe(false);
  });
});

test('a shell that is not known is a failure', () => {
  expect(cliProject('# file: a.py\n').run('completions', 'tcsh').status).toBe(2);
});
