import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/editor/suite/**', 'node_modules/**'],
    setupFiles: ['test/support/fixed-seed.ts'],
    globalSetup: ['test/support/build.ts'],
    // Many tests start other programs, and machines may be busy: only what never ends is to run into this.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Shorter than a test may take, so that what was seen last is told.
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
  },
});
