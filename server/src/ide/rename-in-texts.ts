/**
 * What texts that are not Python say of a renamed export by its whole path: entry points of a project's file
 * (`cmd = "pkg.sub:name"`), homes that a configuration gives another name, and findings that a baseline knows.
 */
import type { FileEdits } from '../fixes/fix';
import type { Slots } from '../fixes/rename/slots';
import type { Span } from '../text';
import { projectTexts } from './project-texts';
import type { Snapshot } from './snapshot';
import { sourceText } from './source-text';

/** Files may come several times, places once each. */
export function textEdits(snapshot: Snapshot, slots: Slots, newName: string): FileEdits[] {
  const files = [
    ...projectTexts(snapshot, [...slots.modules]).map((path) => ({
      path,
      spans: entryPoints(sourceText(snapshot, path) ?? '', slots),
    })),
    ...homesOf(snapshot, slots),
    ...(snapshot.baselines?.() ?? []).map((path) => ({
      path,
      spans: knownIn(snapshot, sourceText(snapshot, path) ?? '', slots),
    })),
  ];
  return files.map(({ path, spans }) => ({
    path,
    edits: spans.map((span) => ({ span, newText: newName })),
  }));
}

/** `pkg.sub:name`, as entry points are written. */
function entryPoints(text: string, { modules, name }: Slots): Span[] {
  const written = new RegExp(`(?<![\\w.])((?:\\w+\\.)*\\w+)\\s*:\\s*(${name})(?!\\w)`, 'g');
  return [...text.matchAll(written)].flatMap(({ index, 0: whole, 1: module = '' }) => {
    const end = index + whole.length;
    return modules.has(module) ? [{ start: end - name.length, end }] : [];
  });
}

/** A home that is written relative to its package has the name behind a colon. */
function homesOf(snapshot: Snapshot, { modules, name }: Slots) {
  return [...snapshot.packages.values()].flatMap(({ policy }) =>
    policy.documents.flatMap(({ path, homes }) =>
      homes.flatMap(({ name: said, boundAs = said, module, span }) => {
        const text = sourceText(snapshot, path) ?? '';
        const at = text.slice(span.start, span.end).lastIndexOf(`:${name}`);
        if (boundAs !== name || !modules.has(module) || at < 0) return [];
        const start = span.start + at + 1;
        return [{ path, spans: [{ start, end: start + name.length }] }];
      }),
    ),
  );
}

/** `"ET101 pkg.name"` */
function knownIn({ packages }: Snapshot, text: string, { modules, name }: Slots): Span[] {
  return [...text.matchAll(/"ET\d+ ([\w.]+)"/g)].flatMap(({ index, 0: whole, 1: path = '' }) => {
    const owner = path.slice(0, -name.length - 1);
    if (path !== `${owner}.${name}` || !packages.has(owner) || !modules.has(owner)) return [];
    const end = index + whole.length - 1;
    return [{ start: end - name.length, end }];
  });
}
