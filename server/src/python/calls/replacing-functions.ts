/**
 * Functions that put something in the place of modules which their callers name: `def fake(name, module):
 * sys.modules[name] = module`. Found by their words; one too many rather than one too few.
 */
import { inAscii } from '../lexical/ascii-names';

/** Places that change Python's table of modules under a key that stands in no quotes. */
const PLACES = new RegExp(
  [
    String.raw`\bmodules[ \t]*\[[ \t]*[A-Za-z_][\w.]*[ \t]*\]`,
    String.raw`\bmodules[ \t]*\.[ \t]*(?:pop|setdefault|update|__setitem__|__delitem__)[ \t]*\([ \t]*[A-Za-z_*]`,
    String.raw`\b(?:setitem|delitem)[ \t]*\(\s*(?:\w+\.)*["']?(?:sys\.)?modules["']?\s*,\s*[A-Za-z_]`,
    String.raw`\bdict[ \t]*\(\s*(?:in_dict[ \t]*=[ \t]*)?(?:\w+\.)*["']?(?:sys\.)?modules["']?\s*,\s*(?:values[ \t]*=[ \t]*)?(?:[A-Za-z_]|\{\s*[A-Za-z_])`,
    String.raw`\breload[ \t]*\([ \t]*(?:\w+\.)*(?:import_module[ \t]*\([ \t]*[A-Za-z_]|modules[ \t]*\[)`,
  ].join('|'),
  'g',
);

/** The functions' names with those of functions and classes around them, each once: a fixture may give its inner function. */
export function replacingFunctions(text: string): string[] {
  if (!text.includes('modules') && !text.includes('reload')) return [];
  return givenFunctions(text, PLACES);
}

/** The functions around such places, where one of them has a parameter. @param places a global expression. */
export function givenFunctions(text: string, places: RegExp): string[] {
  const { ascii, nameOf } = inAscii(text);
  const found = new Set<string>();
  for (const { index } of ascii.matchAll(places)) {
    const around = headsAround(ascii, index);
    if (around.some(({ isGiven }) => isGiven)) for (const { name } of around) found.add(name);
  }
  return Array.from(found, nameOf);
}

export interface Head {
  readonly name: string;
  /** True for a function with a parameter. */
  readonly isGiven: boolean;
}

/** The functions and classes that a place stands in, told by indentation. */
export function headsAround(text: string, at: number): Head[] {
  const heads: Head[] = [];
  let begin = text.lastIndexOf('\n', at - 1) + 1;
  const own = text.slice(begin, at);
  let width = /^[ \t\f]*/.exec(own)?.[0].length ?? 0;
  const add = (line: string) => {
    const head = HEAD.exec(line);
    if (!head) return;
    const [whole, isClass, name = '', open] = head;
    const parameters = open === '' ? '' : text.slice(begin + whole.length, at).split(')', 1)[0];
    heads.push({
      name,
      isGiven: !isClass && /\w/.test(parameters?.replace(/^\s*(?:self|cls)\b/, '') ?? ''),
    });
  };
  // A body may stand on the line of its head.
  add(own);
  while (begin > 0 && width > 0) {
    const end = begin - 1;
    begin = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(begin, end);
    const indent = /^[ \t\f]*(?=[^\s#)\]}])/.exec(line)?.[0].length;
    if (indent === undefined || indent >= width) continue;
    width = indent;
    add(line);
  }
  return heads;
}

/** Of a function or a class. */
const HEAD = /^[ \t\f]*(?:(?:async[ \t]+)?def|(class))[ \t]+(\w+)[ \t]*(\(?)/;
