/** The tier sections of a tier document, in the form of those that people write and the reader understands. */
import { isWithin } from '../../graph/layout/module-ref';
import type { Tier, TieredExport } from '../../tiers/policy';

export interface SectionExport {
  readonly exported: TieredExport;
  readonly tier: Tier;
}

export interface SectionOptions {
  readonly packageName: string;
  /** Names that must stand for themselves, for what is said of their module is another tier. */
  readonly explicit: ReadonlySet<string>;
}

/** The longest line of a list of names. */
const WIDTH = 88;

/** The text of one tier's section, without its heading; empty where the tier has nothing. */
export function renderSection(
  tier: Tier,
  all: readonly SectionExport[],
  options: SectionOptions,
): string {
  const own = all.filter((each) => each.tier === tier).map(({ exported }) => exported);
  if (own.length === 0) return '';
  if (tier === 1) return codeBlock(own, options);
  const inRows = modulesWithRows(all, options);
  return tier === 2 ? renderRows(own, options) : renderBullets(own, inRows, options);
}

/** A submodule of the package that the name can be declared to live in, or null. */
function rowModule({ home, name, status }: TieredExport, packageName: string): string | null {
  if (!home || status === 'submodule' || status === 'local') return null;
  if (home.name !== name || home.module === packageName) return null;
  return isWithin(home.module, packageName) ? home.module.slice(packageName.length + 1) : null;
}

function modulesWithRows(
  all: readonly SectionExport[],
  { packageName, explicit }: SectionOptions,
): ReadonlySet<string> {
  return new Set(
    all.flatMap(({ tier, exported }) => {
      if (tier !== 2 || explicit.has(exported.name)) return [];
      return rowModule(exported, packageName) ?? [];
    }),
  );
}

function renderRows(exports: readonly TieredExport[], options: SectionOptions): string {
  const rows = new Map<string, string[]>();
  const others: TieredExport[] = [];
  for (const exported of exports) {
    const module = options.explicit.has(exported.name)
      ? null
      : rowModule(exported, options.packageName);
    if (module === null) others.push(exported);
    else rows.set(module, [...(rows.get(module) ?? []), exported.name]);
  }
  const table = [...rows].sort(byKey).map(([module, names]) => {
    const spelled = names.sort().map((name) => `\`${name}\``);
    return `| ${title(module)} | \`${module}\` | ${spelled.join(', ')} |`;
  });
  const head = ['| Category | Submodule | Imports |', '| --- | --- | --- |'];
  return [
    ...(table.length > 0 ? [[...head, ...table].join('\n')] : []),
    ...(others.length > 0 ? [codeBlock(others, options)] : []),
  ].join('\n\n');
}

function renderBullets(
  exports: readonly TieredExport[],
  inRows: ReadonlySet<string>,
  options: SectionOptions,
): string {
  const modules = new Map<string, number>();
  const others: TieredExport[] = [];
  for (const exported of exports) {
    const { home, name } = exported;
    const isInside =
      home !== null &&
      home.module !== options.packageName &&
      isWithin(home.module, options.packageName);
    const module = isInside ? home.module.slice(options.packageName.length + 1) : null;
    const isPlain =
      module !== null && exported.status === 'resolved' && !options.explicit.has(name);
    if (isPlain && !inRows.has(module)) modules.set(module, (modules.get(module) ?? 0) + 1);
    else others.push(exported);
  }
  const bullets = [...modules]
    .sort(byKey)
    .map(([module, count]) => `- \`${module}\` - ${count} export${count === 1 ? '' : 's'}`);
  return [
    ...(bullets.length > 0 ? [bullets.join('\n')] : []),
    ...(others.length > 0 ? [codeBlock(others, options)] : []),
  ].join('\n\n');
}

/** Names below the module that they live in, as comments of a code block. */
function codeBlock(exports: readonly TieredExport[], { packageName }: SectionOptions): string {
  const groups = new Map<string, string[]>();
  for (const { home, name, status, kind } of exports) {
    const module =
      status === 'submodule' || (home === null && kind === 'module')
        ? 'Submodules'
        : home?.module
          ? shortened(home.module, packageName)
          : status === 'local'
            ? 'Defined in the package itself'
            : status === 'dynamic'
              ? 'Made at run time'
              : 'From private modules';
    groups.set(module, [...(groups.get(module) ?? []), name]);
  }
  const lines = [...groups]
    .sort(byKey)
    .flatMap(([module, names], i) => [
      ...(i > 0 ? [''] : []),
      `# ${module}`,
      ...wrapped(names.sort()),
    ]);
  return ['```python', ...lines, '```'].join('\n');
}

function shortened(module: string, packageName: string): string {
  return module.startsWith(`${packageName}.`) ? module.slice(packageName.length + 1) : module;
}

function wrapped(names: readonly string[]): string[] {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length + 2 <= WIDTH) {
      lines[lines.length - 1] = `${last}, ${name}`;
    } else lines.push(name);
  }
  return lines;
}

/** `event_emitters` as `Event emitters`, `study.study` as `Study`, `p2p_backend` as `P2P backend`. */
function title(module: string): string {
  const all = module
    .split(/[._]+/)
    .filter(Boolean)
    .map((word) => (/^[a-z]\d[a-z]$/.test(word) ? word.toUpperCase() : word));
  const words = all.filter((word, at) => word !== all[at - 1]).join(' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
