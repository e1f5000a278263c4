/**
 * SQLite's name for what went wrong (`SQLITE_FULL`), or '' for an error that is not its own. Not by class: the driver has one
 * error class per process, whoever loaded it first.
 */
export function sqliteCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
