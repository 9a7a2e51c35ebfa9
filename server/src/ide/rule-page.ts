/** Where a rule is documented on the web. */

/** The manifest's repository; a test holds the two together. */
export const REPOSITORY = 'https://github.com/export-tiers/export-tiers';

/** The page of a rule, e.g. `ET101`. */
export function rulePage(code: string): string {
  return `${REPOSITORY}/blob/main/docs/rules/${code}.md`;
}
