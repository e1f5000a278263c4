import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Starts `server.mjs`, with its options. Answers the address of the database, and what stops it. */
export function startServer(...options) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('server.mjs', import.meta.url)), ...options], {
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
