/** For the tests, which are TypeScript. */

export const PACKAGE: string;

export function generate(folder: string, files: number): void;
