/** Attributes that a module gives to other modules while it is imported: `warnings.showwarning = …`. */
import { topOf } from '../dotted-name';
import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import { inAscii } from '../lexical/ascii-names';
import { firstColumn } from '../lexical/first-column';
import type { Import, ModuleEvent, Patch } from '../module-summary';
import { isOwnModule } from '../run-time/dynamic-writes';
import { stringValue } from '../summary/literals';
import { dottedText } from '../summary/values';
import type { Walk } from '../summary/walk';

/** Notes `base.name = …`, whatever base is. */
export function notePatch(target: SyntaxNode, walk: Walk): void {
  if (target.type !== Kind.attribute) return;
  note(child(target, Field.object), child(target, Field.attribute)?.text ?? null, walk);
}

/** Notes `setattr(base, 'name', …)`. */
export function notePatchByCall(call: SyntaxNode, walk: Walk): void {
  const [object, name] = children(child(call, Field.arguments) ?? call);
  note(object ?? null, name ? stringValue(name) : null, walk);
}

function note(object: SyntaxNode | null, name: string | null, walk: Walk): void {
  if (object === null || name === null) return;
  const module = namedModule(object);
  if (module !== null) {
    walk.patches.push({ base: '', module, name, after: walk.events.length });
    return;
  }
  const placed = isOwnModule(object) ? placedInstead(walk) : null;
  const base = placed?.by ?? dottedText(object);
  if (base !== null) walk.patches.push({ base, name, after: placed?.at ?? walk.events.length });
}

/** `sys.modules["pkg"]`. */
function namedModule(object: SyntaxNode): string | null {
  if (object.type !== Kind.subscript) return null;
  const key = child(object, Field.subscript);
  return /^(?:\w+\.)?modules$/.test(child(object, Field.value)?.text ?? '') && key
    ? stringValue(key)
    : null;
}

/** What was put into the module's place in `sys.modules`, and where; null where nothing with a name was. */
function placedInstead({ events }: Walk): { readonly by: string; readonly at: number } | null {
  const at = events.findLastIndex((event) => event.kind === 'dynamic' && event.replaces);
  const event = events[at];
  const replaces = event?.kind === 'dynamic' ? event.replaces : undefined;
  const by = replaces?.module === null ? replaces.by : null;
  return by === null ? null : { by, at };
}

/** Those of what has been imported: of others the module itself is the one that knows them. */
export function patchesOfImports({ patches, events }: Walk): readonly Patch[] {
  if (patches.length === 0) return patches;
  const imported = new Set(events.flatMap((event) => (isImport(event) ? [event.name] : [])));
  return patches.filter(({ base, module }) => module !== undefined || imported.has(topOf(base)));
}

function isImport(event: ModuleEvent): event is Extract<ModuleEvent, { kind: 'import' | 'from' }> {
  return event.kind === 'import' || event.kind === 'from';
}

const PATCHES = /^(?:(\w+)(?:\.\w+)+[ \t]*=(?!=)|(?:setattr[ \t]*\(|(?:\w+\.)?modules[ \t]*\[))/gmu;

/**
 * False where no statement in the first column of the text patches what the module imports, told without a tree.
 *
 * @param text whole, or the lines of its first column.
 */
export function mayPatch(text: string, imports: readonly Import[]): boolean {
  const { ascii, nameOf } = inAscii(firstColumn(text));
  const found = [...ascii.matchAll(PATCHES)];
  if (found.length === 0) return false;
  const imported = new Set(imports.flatMap(namesBound));
  return found.some(([, base]) => base === undefined || imported.has(nameOf(base)));
}

function namesBound(statement: Import): string[] {
  return statement.kind === 'from'
    ? statement.names.map(({ name, alias }) => alias ?? name)
    : statement.modules.map(({ name, alias }) => alias ?? topOf(name));
}
