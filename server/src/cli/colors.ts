/** When output is coloured: on a terminal, unless the environment says otherwise. */
import pc from 'picocolors';

export interface Colors {
  readonly bold: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly dim: (text: string) => string;
}

export const PLAIN: Colors = pc.createColors(false);

/**
 * Colours for a stream. A `NO_COLOR` that is not empty (https://no-color.org) goes before everything, then
 * `FORCE_COLOR` (`0` and `false` mean no), then whether the stream is a terminal that can do it.
 */
export function colorsFor(
  stream: { readonly isTTY?: boolean | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): Colors {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR) return PLAIN;
  if (FORCE_COLOR !== undefined) {
    return pc.createColors(FORCE_COLOR !== '0' && FORCE_COLOR !== 'false');
  }
  return pc.createColors(stream.isTTY === true && TERM !== 'dumb');
}
