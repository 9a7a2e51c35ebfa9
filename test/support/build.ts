/** Builds once before the tests, for those that run the product itself (`dist/cli.js`). */
import { execFileSync } from 'node:child_process';

export default function build(): void {
  execFileSync(process.execPath, ['esbuild.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
