/**
 * The order of modules and of names that isort and Ruff (rule I001) leave. Unless told otherwise: natural order
 * without regard to case; among names constants first, then classes, then the rest; relative modules after absolute
 * ones, the furthest first.
 */

/** What a project says of the order; each as Ruff's setting of that name means it. */
export interface OrderSettings {
  /** `length-sort`: by length first. */
  readonly lengthSort: boolean;
  /** `length-sort-straight`: by length first, modules of plain imports alone. */
  readonly lengthSortStraight: boolean;
  /** `order-by-type`: constants, classes, the rest. */
  readonly orderByType: boolean;
  /** `case-sensitive`. */
  readonly caseSensitive: boolean;
  /** `relative-imports-order = "closest-to-furthest"`. */
  readonly closestFirst: boolean;
  /** `force-to-top`: modules before all others. */
  readonly forceToTop: readonly string[];
  /** `constants`, `classes`, `variables`: names whose kind their spelling does not tell. */
  readonly constants: readonly string[];
  readonly classes: readonly string[];
  readonly variables: readonly string[];
}

interface Named {
  readonly name: string;
  readonly alias: string | null;
}

/** An order of import statements and of the names in one. */
export interface ImportOrder {
  /** Compares two modules as written after `from`; negative where `a` comes first, 0 for the same. */
  compareModules(a: string, b: string): number;
  /** Compares a module after `from` with one after `import`, where both kinds stand among each other. */
  compareWithPlain(from: string, plain: string): number;
  /** Compares two imported names; an alias decides between equal names. 0 for the same. */
  compareNames(a: Named, b: Named): number;
}

export const DEFAULT_SETTINGS: OrderSettings = {
  lengthSort: false,
  lengthSortStraight: false,
  orderByType: true,
  caseSensitive: false,
  closestFirst: false,
  forceToTop: [],
  constants: [],
  classes: [],
  variables: [],
};

/** The order that a project's settings ask for. */
export function importOrder(settings: OrderSettings): ImportOrder {
  const { lengthSort, lengthSortStraight, orderByType, closestFirst } = settings;
  const compareText = settings.caseSensitive ? compareNaturally : compareWithoutCase;
  const top = new Set(settings.forceToTop);
  const kinds = new Map([
    ...settings.variables.map((name) => [name, 2] as const),
    ...settings.classes.map((name) => [name, 1] as const),
    ...settings.constants.map((name) => [name, 0] as const),
  ]);
  const kindOf = (name: string) => kinds.get(name) ?? kindBySpelling(name);
  const compareModules = (a: string, b: string) => {
    const [dotsA, nameA] = splitDots(a);
    const [dotsB, nameB] = splitDots(b);
    return (
      Number(top.has(nameB)) - Number(top.has(nameA)) ||
      (lengthSort ? widthOf(a) - widthOf(b) : 0) ||
      compareDots(dotsA, dotsB, closestFirst) ||
      compareText(nameA, nameB)
    );
  };
  return {
    compareModules,
    compareWithPlain(from, plain) {
      const isTop = top.has(plain) || top.has(splitDots(from)[1]);
      // What has no length comes before what has one.
      if (lengthSortStraight && !lengthSort && !isTop) return -1;
      return compareModules(from, plain);
    },
    compareNames: (a, b) =>
      (orderByType ? kindOf(a.name) - kindOf(b.name) : 0) ||
      (lengthSort ? widthOf(a.name) - widthOf(b.name) : 0) ||
      compareText(a.name, b.name) ||
      compareNaturally(a.alias ?? '', b.alias ?? ''),
  };
}

/** What isort and Ruff leave by default. */
export const DEFAULT_ORDER: ImportOrder = importOrder(DEFAULT_SETTINGS);

function splitDots(module: string): [dots: number, name: string] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  return [dots, module.slice(dots)];
}

/** Absolute modules first. */
function compareDots(a: number, b: number, closestFirst: boolean): number {
  if (a === b) return 0;
  if (a === 0 || b === 0) return a - b;
  return closestFirst ? a - b : b - a;
}

function kindBySpelling(name: string): number {
  if (name.length > 1 && name === name.toUpperCase() && name !== name.toLowerCase()) return 0;
  const first = name[0] ?? '';
  return first !== first.toLowerCase() ? 1 : 2;
}

function widthOf(name: string): number {
  return name.length;
}

/** Total: texts that differ never compare equal. */
function compareWithoutCase(a: string, b: string): number {
  return compareNaturally(a.toLowerCase(), b.toLowerCase()) || compareNaturally(a, b);
}

/** Runs of digits compare as numbers: `a2` before `a10`. Total, too. */
function compareNaturally(a: string, b: string): number {
  const partsA = a.split(/(\d+)/);
  const partsB = b.split(/(\d+)/);
  for (let i = 0; i < Math.max(partsA.length, partsB.length); i++) {
    const order = comparePart(partsA[i], partsB[i], i % 2 === 1);
    if (order !== 0) return order;
  }
  return compareCharacters(a, b);
}

function comparePart(a: string | undefined, b: string | undefined, isNumber: boolean): number {
  if (a === undefined) return b === undefined ? 0 : -1;
  if (b === undefined) return 1;
  return (isNumber ? Number(a) - Number(b) : 0) || compareCharacters(a, b);
}

function compareCharacters(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
