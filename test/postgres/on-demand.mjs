import { createServer } from 'node:http';
import { startServer } from './start.mjs';

/**
 * Jest's global setup. The first spec that asks for PostgreSQL has one started, which serves all others as well; a run in
 * which none asks starts none. `DATABASE_URL` names another one.
 */
export default async function offer() {
  const { DATABASE_URL: given } = process.env;
  // No server that a spec starts takes it for the database of its read models.
  delete process.env.DATABASE_URL;
  if (given !== undefined) {
    process.env.TEST_POSTGRES = given;
    return;
  }
  let running;
  const door = createServer((_, response) => {
    running ??= startServer();
    running.then(
      ({ url }) => response.end(url),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise((resolve) => door.listen(0, '127.0.0.1', resolve));
  door.unref();
  process.env.TEST_POSTGRES = `http://127.0.0.1:${door.address().port}`;
  globalThis.stopPostgres = async () => {
    door.close();
    const server = await running?.catch(() => undefined);
    await server?.stop();
  };
}
