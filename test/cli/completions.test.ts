/** Completions, asked of the shells themselves. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
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
    expect(complete('completions', '')).toEqual(['bash', 'zsh', 'fish']);
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

test('a shell that is not known is a failure', () => {
  expect(cliProject('# file: a.py\n').run('completions', 'tcsh').status).toBe(2);
});
