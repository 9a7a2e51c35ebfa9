/** The product's central job in the editor: see an import through the package, know its home, mend it. */
import * as vscode from 'vscode';
import { applyAction, codeActionsAt, diagnosticsOf, hoverAt, openFile } from './support/editor';
import { expectContains, expectEqual, expectLacks } from './support/expect';
import { restoreFile } from './support/workspace';

const FILE = 'app/services/training_service.py';

describe('imports through the package', () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    document = await openFile(FILE);
    await diagnosticsOf(document.uri, ['ET102', 'ET101', 'ET101']);
  });

  afterEach(() => restoreFile(FILE));

  it('have a squiggle under each name that should come from its submodule', async () => {
    const found = await diagnosticsOf(document.uri, ['ET102', 'ET101', 'ET101']);
    const names = found.map(({ range }) => document.getText(range));
    expectEqual(names, ['emit_training_complete', 'checksum_bytes', 'traced']);
    expectContains(found[1]?.message ?? '', 'checksum_bytes');
  });

  it('link each code to its page', async () => {
    const [first] = await diagnosticsOf(document.uri, ['ET102', 'ET101', 'ET101']);
    const code = first?.code;
    if (typeof code !== 'object') throw new Error('the code is no link');
    expectContains(code.target.toString().toUpperCase(), 'ET102');
  });

  it('show tier, home and signature on hover', async () => {
    const text = await hoverAt(document, placeOf('checksum_bytes'), 'Tier 3');
    expectContains(text, 'app.coordination.transfer_verification');
    expectContains(text, 'def checksum_bytes(data: bytes) -> str');
  });

  it('are mended one name at a time by the preferred quick fix', async () => {
    const action = await preferredFix(placeOf('checksum_bytes'));
    await applyAction(action);
    const text = document.getText();
    expectContains(text, 'from app.coordination.transfer_verification import checksum_bytes\n');
    expectContains(text, 'from app.coordination import traced\n');
    expectContains(text, 'from app.coordination import emit_training_complete\n');
    await diagnosticsOf(document.uri, ['ET102', 'ET101']);
  });

  it('are all mended by source.fixAll.exportTiers, the rest of the file left as it was', async () => {
    const before = document.getText();
    const kind = vscode.CodeActionKind.SourceFixAll.append('exportTiers');
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await codeActionsAt(document, everything, kind);
    expectEqual(actions.length, 1);
    for (const action of actions) await applyAction(action);
    await diagnosticsOf(document.uri, []);

    const after = document.getText();
    expectContains(after, 'from app.coordination.event_emitters import emit_training_complete\n');
    expectContains(after, 'from app.coordination.transfer_verification import checksum_bytes\n');
    expectContains(after, 'from app.coordination.tracing import traced\n');
    expectContains(after, 'from app.coordination import TaskType, get_coordinator\n');
    expectLacks(after, 'from app.coordination import emit');
    expectEqual(code(after), code(before));
  });

  function placeOf(name: string): vscode.Position {
    const offset = document.getText().indexOf(name);
    if (offset < 0) throw new Error(`${FILE} has no ${name}`);
    // Inside the name: at its start the place before it counts, too.
    return document.positionAt(offset + 1);
  }

  async function preferredFix(place: vscode.Position): Promise<vscode.CodeAction> {
    const range = new vscode.Range(place, place);
    const actions = await codeActionsAt(document, range, vscode.CodeActionKind.QuickFix);
    const preferred = actions.filter(({ isPreferred }) => isPreferred);
    expectEqual(preferred.length, 1);
    const [action] = preferred;
    if (!action) throw new Error('no preferred quick fix');
    expectContains(action.title, 'checksum_bytes');
    return action;
  }
});

/** All that comes after the imports. */
function code(text: string): string {
  return text.slice(text.indexOf('GAMES_PER_MODEL'));
}
