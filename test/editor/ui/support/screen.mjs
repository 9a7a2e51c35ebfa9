/**
 * What is on the screen, read from the page: the lines as they are drawn, and what is drawn under and above
 * them. Everything waits for what it is asked for; nothing sleeps.
 */

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

const LIMIT_MS = 60_000;

/**
 * Asks again until the answer is the wanted one.
 *
 * @template T
 * @param {string} what Names it in the error.
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} isWanted
 * @returns {Promise<T>}
 * @throws Error That tells what there was instead.
 */
export async function wait(what, ask, isWanted) {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > end) {
      throw new Error(`waited for ${what}; there was ${JSON.stringify(answer, null, 1)}`);
    }
    // The next frame: before it nothing can have changed on the screen.
    await nextFrame();
  }
}

const nextFrame = () => new Promise((resolve) => setTimeout(resolve, 16));

/**
 * The lines of an editor that are on the screen, top to bottom.
 *
 * @param {Locator} editor
 * @returns {Promise<string[]>}
 */
export function linesOf(editor) {
  return editor.evaluate((element) =>
    [...element.querySelectorAll('.view-lines .view-line')]
      .map((line) => ({
        top: line.getBoundingClientRect().top,
        text: (line.textContent ?? '').replaceAll('\u00a0', ' '),
      }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text),
  );
}

/**
 * @param {Locator} editor
 * @param {string} line The whole of it.
 */
export function seeLine(editor, line) {
  return wait(
    `the line ${JSON.stringify(line)}`,
    () => linesOf(editor),
    (lines) => lines.includes(line),
  );
}

/**
 * The pieces of text that have a squiggle under them, as they are drawn: `error: name`.
 *
 * @param {Locator} editor
 * @returns {Promise<string[]>}
 */
export function squigglesOf(editor) {
  return editor.evaluate((element) => {
    /** @param {Element} mark */
    const textAbove = (mark) => {
      const under = mark.getBoundingClientRect();
      const middle = under.top + under.height / 2;
      let text = '';
      for (const line of element.querySelectorAll('.view-lines .view-line')) {
        const { top, bottom } = line.getBoundingClientRect();
        if (middle < top || middle > bottom) continue;
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const letters = node.textContent ?? '';
          for (let at = 0; at < letters.length; at++) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const box = range.getBoundingClientRect();
            const x = box.left + box.width / 2;
            if (x > under.left && x < under.right) text += letters[at];
          }
        }
      }
      return text;
    };
    return ['error', 'warning', 'info'].flatMap((kind) =>
      [...element.querySelectorAll(`.view-overlays .squiggly-${kind}`)].map(
        (mark) => `${kind}: ${textAbove(mark)}`,
      ),
    );
  });
}

/**
 * @param {Locator} editor
 * @param {string} squiggle As `squigglesOf` tells it.
 */
export function seeSquiggle(editor, squiggle) {
  return wait(
    `the squiggle ${squiggle}`,
    () => squigglesOf(editor),
    (found) => found.includes(squiggle),
  );
}

/**
 * @param {Locator} editor
 * @param {string} text That has no squiggle, any more.
 */
export function seeNoSquiggle(editor, text) {
  return wait(
    `no squiggle under ${text}`,
    () => squigglesOf(editor),
    (found) => !found.some((each) => each.endsWith(`: ${text}`)),
  );
}
