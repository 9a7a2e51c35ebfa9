/**
 * A file that was written just before something was noted of it may have been written again since, within what its
 * time can tell apart (git calls it racy): two seconds on FAT, less elsewhere. In milliseconds.
 */
const GRANULARITY = 2000;

/**
 * Whether a file that still has the time that was noted of it is as it was. A clock that was set back since may have
 * given that time twice.
 *
 * @param modified the file's time; all are in milliseconds by the clock that stamps the files.
 * @param noted when it was noted.
 */
export function isTelling(modified: number, noted: number, now: number): boolean {
  return modified < noted - GRANULARITY && now >= noted;
}
