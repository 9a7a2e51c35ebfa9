/** A scan that was given up: why it ends without having found out which files matter. */

/** Thrown where somebody has cancelled the first scan; what was known by then stays, and says that it is not complete. */
export class ScanCancelled extends Error {}
