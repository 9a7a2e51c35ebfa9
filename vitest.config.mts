import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/editor/suite/**', 'node_modules/**'],
    setupFiles: ['test/support/fixed-seed.ts'],
    globalSetup: ['test/support/build.ts'],
    // Many tests start other programs, and machines may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Shorter than a test may take, so that what was seen last is told.
    expect: { poll: { timeout: 50_000 } },
    maxWorkers: 2,
  },
});
