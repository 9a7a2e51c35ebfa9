/** How the suite's run ends where what it runs in goes away: at once, not when its time is up. */
import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The host is plain JavaScript, and so is loaded without types. */
interface HostModule {
  watchSuite(page: FakePage, options: object): Promise<Counts>;
}

const HOST: string = join(__dirname, 'watch-suite.mjs');
const { watchSuite }: HostModule = await import(/* @vite-ignore */ HOST);

/** Longer than any of these tests may take. */
const LIMIT_MS = 3_600_000;

/** A page as far as the suite is watched in it: opened for good, until a test has something happen to it. */
class FakePage extends EventEmitter {
  readonly browser = new EventEmitter();
  readonly functions = new Map<string, (...given: never[]) => void>();
  isOpened = false;

  context() {
    return { browser: () => this.browser };
  }

  async exposeFunction(name: string, called: (...given: never[]) => void): Promise<void> {
    this.functions.set(name, called);
  }

  async goto(): Promise<void> {
    this.isOpened = true;
  }

  async screenshot(): Promise<void> {
    throw new Error('nothing to picture');
  }

  call(name: string, ...given: unknown[]): void {
    this.functions.get(name)?.(...(given as never[]));
  }
}

function watched(page = new FakePage(), limitMs = LIMIT_MS) {
  const logs = mkdtempSync(join(tmpdir(), 'export-tiers-logs-'));
  onTestFinished(() => rmSync(logs, { recursive: true, force: true }));
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const server = { log: () => 'what the server said', ended };
  const counts = watchSuite(page, { url: 'http://localhost/', limitMs, server, logs });
  // Where it fails before the test looks.
  counts.catch(() => {});
  return { page, counts, logs, endServer: end };
}

async function opened() {
  const run = watched();
  await vi.waitUntil(() => run.page.isOpened);
  return run;
}

describe('what the suite runs in goes away', () => {
  it('the page crashes', async () => {
    const { page, counts } = await opened();
    page.emit('crash');
    await expect(counts).rejects.toThrow(/ended by a crash of its page before it had a result/);
  });

  it('the page is closed', async () => {
    const { page, counts } = await opened();
    page.emit('close');
    await expect(counts).rejects.toThrow(/lost its page, .* before it had a result/);
  });

  it('the browser goes away', async () => {
    const { page, counts } = await opened();
    page.browser.emit('disconnected');
    await expect(counts).rejects.toThrow(/lost its browser/);
  });

  it('the server ends', async () => {
    const { endServer, counts } = await opened();
    endServer();
    await expect(counts).rejects.toThrow(/lost its server/);
  });

  it('the page cannot be opened', async () => {
    const page = new FakePage();
    page.goto = async () => {
      throw new Error('net::ERR_CONNECTION_REFUSED');
    };
    await expect(watched(page).counts).rejects.toThrow(/could not be opened \(net::ERR_CONN/);
  });

  it('the functions that it reports by cannot be given to the page', async () => {
    const page = new FakePage();
    page.exposeFunction = async () => {
      throw new Error('Target closed');
    };
    await expect(watched(page).counts).rejects.toThrow(/could not be opened \(Target closed\)/);
  });

  it('has its logs written, though there is no picture', async () => {
    const { page, counts, logs } = await opened();
    page.call('codeAutomationLog', 'error', ['%s is gone', 'all']);
    page.emit('crash');
    await expect(counts).rejects.toThrow(logs);
    expect(readFileSync(join(logs, 'window.log'), 'utf8')).toBe('[error] all is gone');
    expect(readFileSync(join(logs, 'server.log'), 'utf8')).toBe('what the server said');
  });
});

describe('a suite that is not disturbed', () => {
  it('tells its result, whatever goes away afterwards', async () => {
    const { page, counts } = await opened();
    const line = '[export-tiers suite] result {"passed":3,"failed":0,"skipped":1}';
    page.call('codeAutomationLog', 'info', [line]);
    page.call('codeAutomationExit', 0);
    page.emit('close');
    page.browser.emit('disconnected');
    await expect(counts).resolves.toEqual({ passed: 3, failed: 0, skipped: 1 });
  });

  it('has ended without a result', async () => {
    const { page, counts } = await opened();
    page.call('codeAutomationExit', 1);
    await expect(counts).rejects.toThrow(/The suite ended with 1 before it had a result/);
  });

  it('takes too long', async () => {
    await expect(watched(new FakePage(), 20).counts).rejects.toThrow(/took longer than 0\.02 s/);
  });
});
