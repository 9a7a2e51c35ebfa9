/** The bar is for terminals and for what takes long. */
import { expect, test } from 'vitest';
import { createProgress } from '../../server/src/cli/progress';

function terminal(isTTY: boolean, columns?: number) {
  let text = '';
  const write = (part: string) => {
    text += part;
  };
  return { stream: { isTTY, columns, write }, text: () => text };
}

test('shows nothing elsewhere, nor what is done soon', () => {
  let now = 0;
  for (const isTTY of [true, false]) {
    const { stream, text } = terminal(isTTY);
    const progress = createProgress(stream, () => now);
    progress.update('reading', 1, 10);
    progress.clear();
    expect(text()).toBe('');
  }
  const { stream, text } = terminal(false);
  const progress = createProgress(stream, () => now);
  now = 10_000;
  progress.update('reading', 1, 10);
  expect(text()).toBe('');
});

test('draws at most every 80 ms, within the line, and goes away', () => {
  let now = 0;
  const { stream, text } = terminal(true, 40);
  const progress = createProgress(stream, () => now);
  for (now = 500; now < 580; now += 10) progress.update('reading', 5, 10);
  const drawn = text();
  expect(drawn).toBe(`\r\u001B[2K${'█'.repeat(12)}${'░'.repeat(12)} reading 5/10`);
  progress.clear();
  expect(text()).toBe(`${drawn}\r\u001B[2K`);
  progress.clear();
  expect(text()).toBe(`${drawn}\r\u001B[2K`);
});
