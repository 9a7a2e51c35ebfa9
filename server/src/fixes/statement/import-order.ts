/**
 * The order of modules and of names that isort and Ruff (rule I001) leave with their defaults: natural
 * order without regard to case; among names constants first, then classes, then the rest
 * (`order-by-type`); relative modules after absolute ones, the furthest first.
 */

/** Compares two modules as written after `from`; negative where `a` comes first. */
export function compareModules(a: string, b: string): number {
  const [dotsA, nameA] = splitDots(a);
  const [dotsB, nameB] = splitDots(b);
  if (dotsA !== dotsB) return dotsA === 0 ? -1 : dotsB === 0 ? 1 : dotsB - dotsA;
  return compareNaturally(nameA, nameB);
}

/** Compares two imported names; an alias decides between equal names. */
export function compareNames(
  a: { readonly name: string; readonly alias: string | null },
  b: { readonly name: string; readonly alias: string | null },
): number {
  return (
    kindOf(a.name) - kindOf(b.name) ||
    compareNaturally(a.name, b.name) ||
    compareNaturally(a.alias ?? '', b.alias ?? '')
  );
}

function splitDots(module: string): [dots: number, name: string] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  return [dots, module.slice(dots)];
}

function kindOf(name: string): number {
  if (name.length > 1 && name === name.toUpperCase() && name !== name.toLowerCase()) return 0;
  const first = name[0] ?? '';
  return first !== first.toLowerCase() ? 1 : 2;
}

/** Runs of digits compare as numbers: `a2` before `a10`. Total: texts that differ never compare equal. */
function compareNaturally(a: string, b: string): number {
  const partsA = a.toLowerCase().split(/(\d+)/);
  const partsB = b.toLowerCase().split(/(\d+)/);
  for (let i = 0; i < Math.max(partsA.length, partsB.length); i++) {
    const order = comparePart(partsA[i], partsB[i], i % 2 === 1);
    if (order !== 0) return order;
  }
  return compareText(a, b);
}

function comparePart(a: string | undefined, b: string | undefined, isNumber: boolean): number {
  if (a === undefined) return b === undefined ? 0 : -1;
  if (b === undefined) return 1;
  return (isNumber ? Number(a) - Number(b) : 0) || compareText(a, b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
