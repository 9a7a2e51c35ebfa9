/** The licences of the packages whose code is in the bundles: most ask that their text goes along. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} root The folder that has `node_modules`.
 * @param {readonly string[]} inputs Bundled files, relative to it.
 * @returns {string} A section a package, in the order of their names.
 * @throws Error Where a package says nothing of its licence.
 */
export function thirdPartyLicences(root, inputs) {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== null));
  const sections = [...folders].map((folder) => section(path.join(root, folder)));
  return `${INTRODUCTION}\n${[...new Set(sections)].sort().join('\n')}`;
}

const INTRODUCTION = 'Export Tiers contains code of these packages.\n';

/**
 * @param {string} input
 * @returns {string | null} The deepest package around the file.
 */
function packageFolder(input) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'));
  return match?.[1] ?? null;
}

/** @param {string} folder */
function section(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!license && !file) throw new Error(`${name} says nothing of its licence`);
  const text = file && existsSync(path.join(folder, file)) ? readLicence(folder, file) : '';
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text}`;
}

/**
 * @param {string} folder
 * @param {string} file
 */
function readLicence(folder, file) {
  return `${readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
}
