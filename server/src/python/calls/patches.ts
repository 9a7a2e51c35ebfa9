/** Attributes that a module gives to other modules while it is imported: `warnings.showwarning = …`. */
import { topOf } from '../dotted-name';
import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import type { ModuleEvent, Patch } from '../module-summary';
import { stringValue } from '../summary/literals';
import { dottedText } from '../summary/values';
import type { Walk } from '../summary/walk';

/** Notes `base.name = …`, whatever base is. */
export function notePatch(target: SyntaxNode, walk: Walk): void {
  if (target.type !== Kind.attribute) return;
  const object = child(target, Field.object);
  note(object && dottedText(object), child(target, Field.attribute)?.text ?? null, walk);
}

/** Notes `setattr(base, 'name', …)`. */
export function notePatchByCall(call: SyntaxNode, walk: Walk): void {
  const [object, name] = children(child(call, Field.arguments) ?? call);
  note(object ? dottedText(object) : null, name ? stringValue(name) : null, walk);
}

function note(base: string | null, name: string | null, walk: Walk): void {
  if (base !== null && name !== null) walk.patches.push({ base, name, after: walk.events.length });
}

/** Those of what has been imported: of others the module itself is the one that knows them. */
export function patchesOfImports({ patches, events }: Walk): readonly Patch[] {
  if (patches.length === 0) return patches;
  const imported = new Set(events.flatMap((event) => (isImport(event) ? [event.name] : [])));
  return patches.filter(({ base }) => imported.has(topOf(base)));
}

function isImport(event: ModuleEvent): event is Extract<ModuleEvent, { kind: 'import' | 'from' }> {
  return event.kind === 'import' || event.kind === 'from';
}
