import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

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
    running ??= start();
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

function start() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('server.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = () => {
    child.stdin.end();
    return ended;
  };
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (url) => resolve({ url, stop }));
    child.once('exit', (code) => reject(new Error(`PostgreSQL did not start (${code}).`)));
  });
}
