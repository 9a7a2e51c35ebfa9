/**
 * Tier documents as they were read, from one scan to the next and from one run to the next: a Markdown parser takes as
 * long for a page as everything else takes for a small project. What a document says depends on its text and on which
 * of its words are submodules, so both are kept and asked again.
 */
import type { Host } from '../../host/host';
import { readMarkdownTiers } from '../../tiers/document/markdown';
import type { SubmoduleTest } from '../../tiers/entries';
import type { TierDocument } from '../../tiers/policy';
import { type DataFile, decodeDataFile, encodeDataFile } from './data-file';
import { textHash } from './text-hash';

export interface KeptDocuments {
  /** The same as `readMarkdownTiers`, and the same object as long as it would be equal. */
  read(path: string, packageName: string, text: string, isSubmodule: SubmoduleTest): TierDocument;
  /** Keeps what was read for the next run, where that is not what is kept already. */
  save(): void;
}

interface Kept {
  /** Of the text. */
  readonly hash: string;
  /** What was asked of each word in turn, and answered. */
  readonly asked: readonly (readonly [name: string, isSubmodule: boolean])[];
  readonly document: TierDocument;
}

const NAME = 'documents.bin';

/** To be counted up with every change of what a tier document is. */
const FORMAT = 1;

/** @param host whose store keeps them; without one they are kept as long as this is. */
export function createKeptDocuments(host: Host): KeptDocuments {
  const { store } = host;
  const label = `export-tiers documents ${FORMAT} ${store?.writer}`;
  const hashOfText = textHash(host);
  /** Those of this run. */
  const known = new Map<string, Kept>();
  let earlier: DataFile | null | undefined;
  let isNew = false;

  function recall(path: string): Kept | null {
    if (earlier === undefined) {
      const bytes = store?.read(NAME);
      earlier = bytes ? decodeDataFile(bytes, label, store?.sum) : null;
    }
    const kept = earlier?.get(path);
    return isKept(kept) ? kept : null;
  }

  return {
    read(path, packageName, text, isSubmodule) {
      const hash = hashOfText(text);
      const kept = known.get(path) ?? recall(path);
      if (
        kept?.hash === hash &&
        kept.document.package === packageName &&
        kept.asked.every(([name, answer]) => isSubmodule(name) === answer)
      ) {
        known.set(path, kept);
        return kept.document;
      }
      const asked = new Map<string, boolean>();
      const document = readMarkdownTiers(path, packageName, text, (name) => {
        const answer = isSubmodule(name);
        asked.set(name, answer);
        return answer;
      });
      known.delete(path);
      // Problems are told in words, which another run may want in others.
      if (document.problems.length > 0) return document;
      known.set(path, { hash, asked: [...asked], document });
      isNew = true;
      return document;
    },
    save() {
      if (!store || !isNew) return;
      isNew = false;
      store.write(NAME, encodeDataFile(label, known, store.sum));
    },
  };
}

function isKept(value: unknown): value is Kept {
  const { hash, asked, document } = (value ?? {}) as Partial<Kept>;
  return typeof hash === 'string' && Array.isArray(asked) && document != null;
}
