import type { Walk } from './walk';
export function readLazyGetattr(_walk: Walk): void {}
