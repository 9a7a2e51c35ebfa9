/**
 * A file that was written just before something was noted of it may have been written again since, within what its
 * time can tell apart (git calls it racy): two seconds on FAT, less elsewhere. In milliseconds.
 */
export const GRANULARITY = 2000;
