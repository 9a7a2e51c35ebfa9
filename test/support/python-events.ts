/** Summaries as short lines, so that a test reads like the program that it is about. */
import { told } from '../../server/src/l10n';
import type {
  Guard,
  Import,
  ModuleEvent,
  ModuleRef,
  NameList,
  Value,
} from '../../server/src/python/module-summary';

export function showModule({ level, name }: ModuleRef): string {
  return '.'.repeat(level) + name;
}

export function showList(list: NameList): string {
  switch (list.kind) {
    case 'names':
      return `[${list.names.map((each) => each.value).join(' ')}]`;
    case 'concat':
      return list.parts.map(showList).join(' + ');
    case 'all-of':
      return `${list.base}.__all__`;
    case 'variable':
      return list.name;
    case 'attributes-of':
      return `attributes of ${list.base}`;
    case 'own-names':
      return 'own names';
    case 'filter':
      return `${list.keep}(${[showList(list.source), ...(list.without ?? [])].join(' - ')})`;
    case 'unknown':
      return `unknown<${told(list.reason)}>`;
  }
}

export function showGuard(guard: Guard): string {
  switch (guard.kind) {
    case 'try':
      return `try-${guard.arm}(${guard.catches.join(' ')})${guard.reraises ? ' reraises' : ''}`;
    case 'if':
      return `if#${guard.arm}${guard.isElse ? ' else' : ''}(${guard.conditions
        .map((each) => {
          if (each.kind === 'type-checking') return `${each.negated ? 'not ' : ''}type-checking`;
          if (each.kind === 'version') return `version ${each.op} ${each.version.join('.')}`;
          if (each.kind === 'platform') return `${each.subject} ${each.op} ${each.value}`;
          return each.kind === 'constant' ? String(each.value) : each.kind;
        })
        .join('; ')})`;
    case 'with':
      return guard.suppresses ? 'with-suppress' : 'with';
    default:
      return `${guard.kind}#${guard.arm}`;
  }
}

function showValue(value: Value): string {
  if (value.kind === 'name') return value.name;
  return value.kind === 'attribute' ? [value.base, ...value.path].join('.') : `<${value.kind}>`;
}

function showBody(event: ModuleEvent): string {
  switch (event.kind) {
    case 'import':
      return `import ${event.name} = ${event.aliased ? '' : 'top of '}${event.module}${event.lazy ? ' lazy' : ''}`;
    case 'from':
      return `from ${event.name} = ${showModule(event.module)}:${event.imported}${event.lazy ? ' lazy' : ''}`;
    case 'star':
      return `star ${showModule(event.module)}`;
    case 'define':
      return [
        ...event.decorators.map((each) => `@${each} `),
        event.signature,
        event.doc === null ? '' : `  # ${event.doc}`,
      ].join('');
    case 'assign': {
      const list = event.list ? ` list ${showList(event.list)}` : '';
      return event.binds
        ? `${event.name} = ${showValue(event.value)}${list}`
        : `${event.name}: annotation`;
    }
    case 'delete':
      return `del ${event.name}`;
    case 'all':
      return `__all__ ${event.op} ${showList(event.value)}`;
    case 'getattr':
      return [
        `getattr from ${event.source}`,
        ...event.entries.map(
          ({ name, module, attribute }) =>
            `    ${name} = ${showModule(module)}${attribute === null ? '' : `:${attribute}`}`,
        ),
        ...(event.open === null ? [] : [`    open: ${told(event.open)}`]),
      ].join('\n');
    case 'load':
      return `load ${showModule(event.module)}`;
    case 'dynamic':
      return `dynamic ${event.names?.join(' ') ?? 'any name'}: ${told(event.reason)}`;
  }
}

/** One event, its one-based line in front and its guards behind. */
export function showEvent(event: ModuleEvent): string {
  const guards = event.guards.map(showGuard).join(' > ');
  return `${event.line + 1} ${showBody(event)}${guards ? ` | ${guards}` : ''}`;
}

/** One import, as `line scope statement | guards`. */
export function showImport(statement: Import): string {
  const guards = statement.guards.map(showGuard).join(' > ');
  const name = (each: { name: string; alias: string | null }) =>
    each.alias === null ? each.name : `${each.name} as ${each.alias}`;
  const what =
    statement.kind === 'import'
      ? `import ${statement.modules.map(name).join(', ')}`
      : `from ${showModule(statement.module)} import ${statement.star ? '*' : statement.names.map(name).join(', ')}`;
  const lazy = statement.lazy ? 'lazy ' : '';
  return `${statement.line + 1} ${statement.scope} ${lazy}${what}${guards ? ` | ${guards}` : ''}`;
}
