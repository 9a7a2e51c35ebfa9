/** Regular expressions over letters of all scripts. */

/**
 * The first for texts of ASCII, as nearly all are: the engine takes up to a millisecond to make the other one ready.
 *
 * @param ascii tells of a text of ASCII what the other one tells.
 * @returns which is to be asked about a text.
 */
export function anyScript(ascii: RegExp, all: () => RegExp): (text: string) => RegExp {
  let made: RegExp | undefined;
  return (text) => {
    if (!BEYOND_ASCII.test(text)) return ascii;
    made ??= all();
    return made;
  };
}

const BEYOND_ASCII = /[\u0080-\uffff]/;
