/** The program has the command alone that is named first. */
import { expect, test } from 'vitest';
import { createProgram } from '../../server/src/cli/program';
import { cliProject } from './run-cli';

const surroundings = {
  output: { write() {}, note() {}, warn() {}, error() {} },
  finish() {},
};
const whole = createProgram(surroundings);
const names = whole.commands.map((command) => command.name());

test.each(names)('%s is the same command alone', (name) => {
  const program = createProgram(surroundings, name);
  const [own] = program.commands.filter((command) => command.name() === name);
  const [among] = whole.commands.filter((command) => command.name() === name);
  expect(own?.helpInformation()).toBe(among?.helpInformation());
  // Completions speak of all of them.
  expect(program.commands).toHaveLength(name === 'completions' ? names.length : 1);
});

test.each([undefined, '--version', 'chekc', 'constructor', ''])('all are there for %j', (first) => {
  const program = createProgram(surroundings, first);
  expect(program.commands.map((command) => command.name())).toEqual(names);
});

test('a command that is misspelt is told its name', () => {
  const { status, stderr } = cliProject('# file: a.py\n').run('chekc');
  expect(status).toBe(2);
  expect(stderr).toContain('Did you mean check?');
});
