/**
 * Runs what makes files of cases, so that no other user of the machine can read them, whatever the rights of the folder.
 * SQLite gives its `-wal` and `-shm` files the rights of the file that they belong to.
 */
export function privately<T>(make: () => T): T {
  const usual = process.umask(0o077);
  try {
    return make();
  } finally {
    process.umask(usual);
  }
}
