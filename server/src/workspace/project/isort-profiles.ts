/** What isort's profiles stand for, of all that tells how new imports are sorted and wrapped. */
import type { Table } from './style-files';

/** A profile's settings below those that are told by themselves. */
export function withProfile(own: Table): Table {
  const profile = typeof own.profile === 'string' ? own.profile.toLowerCase() : '';
  const { force_alphabetical_sort: isAlphabetical, ...settings } = {
    ...PROFILES[profile],
    ...own,
  };
  return /^(?:true|1|yes|on)$/i.test(String(isAlphabetical))
    ? { ...ALPHABETICAL, ...settings }
    : settings;
}

/** What `force_alphabetical_sort` is short for; within a section it has plain imports below. */
const ALPHABETICAL: Table = { from_first: true, order_by_type: false };

/** Names one a line, and lines by their text, so a name's kind does not count. */
const SINGLE_LINES: Table = {
  force_single_line: true,
  force_sort_within_sections: true,
  order_by_type: false,
};

/** A list that is too long in Black's way. */
const BLACKS: Table = { multi_line_output: 3, include_trailing_comma: true };

/** As `isort.profiles` has them. */
const PROFILES: Readonly<Record<string, Table>> = {
  black: { ...BLACKS, line_length: 88 },
  django: {
    combine_as_imports: true,
    include_trailing_comma: true,
    multi_line_output: 5,
    line_length: 79,
  },
  pycharm: { force_grid_wrap: 2, multi_line_output: 3, include_trailing_comma: false },
  // Its lines may have 1,000 columns, which comes to none being too long.
  google: { ...SINGLE_LINES, single_line_exclusions: ['typing'], line_length: 320 },
  // It sorts by modules and names as one text, which only comes near this.
  open_stack: { ...SINGLE_LINES, case_sensitive: true },
  plone: { force_alphabetical_sort: true, force_single_line: true, line_length: 200 },
  attrs: BLACKS,
  hug: { ...BLACKS, line_length: 100 },
  wemake: { ...BLACKS, line_length: 80 },
  appnexus: {
    force_sort_within_sections: true,
    order_by_type: false,
    reverse_relative: true,
    multi_line_output: 5,
    include_trailing_comma: true,
    line_length: 88,
  },
};
