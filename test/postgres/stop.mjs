/** Jest's global teardown; also after tests that failed. */
export default async function stop() {
  await globalThis.stopPostgres?.();
}
