/**
 * Words out of a workspace in messages, progress and the status item: there VS Code makes links of
 * `[text](command:…)`, which run commands, and a folder may be called so.
 */

/** The words as people read them, without a link in them. */
export function plainWords(text: string): string {
  return text.replaceAll('](', '] (');
}
