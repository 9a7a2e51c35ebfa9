/** Names that a text spells: listed for who asks for many, as found one by one for who asks for few. */
import { expect, it } from 'vitest';
import { keptOfText } from '../../server/src/fixes/patch/kept-of-text';
import { setNames } from '../../server/src/fixes/patch/name-setters';
import { spelledIn } from '../../server/src/fixes/patch/spelled-names';
import { scanImports } from '../../server/src/python/imports/scan-imports';

const NAMES = ['get', 'put', 'home.get', 'größe', 'a-b', 'a(b', 'x'];

it.each([
  ['patch("get")', 'get'],
  ["patch('home.get')", 'home.get'],
  ['faked(home, get=1)', 'get'],
  ['faked(\n    get\n    =1)', 'get'],
  ['{get=1, put = 2}', 'get,put'],
  ['x, home.get = 1, 2', 'home.get'],
  ['patch("größe")', 'größe'],
  ['patch("a-b")', 'a-b'],
  ['patch("a(b")', 'a(b'],
  ['faked(get == 1, home.put)', ''],
  ['get = put = 1', ''],
  ['forget("get it")', ''],
])('of %j: %s', (text, spelled) => {
  const of = (asked: readonly string[]) => asked.filter((name) => all('', name)).join();
  const all = spelledIn(() => text, keptOfText({}));
  expect(of(NAMES)).toBe(spelled);
  // By then they are listed.
  for (let at = 0; at < 20; at++) all('', `other${at}`);
  expect(of(NAMES)).toBe(spelled);
});

it.each([
  ['setattr(home, name, 1)\nf("get")', 'get'],
  ['setattr(home, name, 1)\nf(get=1)', 'get'],
  ['setattr(home, name, 1)\ndef f():\n    global put, get\n', 'get,put'],
  ['setattr(home, name, 1)\ndef get(): pass\nclass put: pass', 'get,put'],
  ['setattr(home, name, 1)\n\nget = 1\nf(forget)', ''],
  ['exec(code, vars(home))\nget = 1', 'get'],
  ['setattr(home, name, 1)\nf("größe", "a-b", "a(b")', 'größe,a-b,a(b'],
])('what sets names by text may set those that it spells: %j', (text, spelled) => {
  const { has } = setNames(text, scanImports('import home\n'));
  expect(NAMES.filter(has).join()).toBe(spelled);
});
