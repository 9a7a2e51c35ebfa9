/**
 * The suite inside a real VS Code: its Node extension host, then its web worker one in a virtual folder; small ones
 * in other places, and on the extension as it is packaged and installed; and the workbench itself, by mouse and
 * keyboard.
 */
import { judge, NONE, sum } from '../support/counts.mjs';

export async function editorTests() {
  // Loaded here, since the scripts must start before its packages are installed.
  const { runEditorTests } = await import('../../test/editor/host/run-tests.mjs');
  const { runInstalledTests } = await import('../../test/editor/host/installed-tests.mjs');
  const { PLACES, runPlace } = await import('../../test/editor/host/places.mjs');
  const { runUiTests } = await import('../../test/editor/host/ui-tests.mjs');
  const legs = [
    () => runEditorTests(),
    () => runEditorTests({ webWorker: true }),
    ...PLACES.map((place) => () => runPlace(place)),
    () => runInstalledTests(),
    () => runUiTests(),
  ];
  const results = [];
  for (const leg of legs) results.push(await runLeg(leg));
  const complaints = results.map(({ complaint }) => complaint).filter((text) => text !== null);
  return {
    counts: sum(results.map(({ counts }) => counts)),
    complaint: complaints.length > 0 ? complaints.join('\n') : null,
  };
}

/** @param {() => Promise<import('../support/counts.mjs').Counts>} runTests */
async function runLeg(runTests) {
  try {
    return judge(await runTests());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const advice =
      'To test without an editor: npm test -- --no-editor. To name one: set VSCODE_PATH (a desktop ' +
      'VS Code) or CHROME_PATH (a Chromium).';
    return { counts: { ...NONE, failed: 1 }, complaint: `${message}\n${advice}` };
  }
}
