/** Takes the Markdown that our own hovers use out of a text, for clients that show plain text only. */

/** Drops fences, back-ticks, bold and escapes; keeps everything that is read. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^`{3,}.*\n?/gm, '')
    .replace(/\*\*(.*?)\*\*/g, '$1')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\\([\\`*_{}[\]<>#|~!&])/g, '$1')
    .trimEnd();
}
