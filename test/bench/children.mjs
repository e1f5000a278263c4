import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const started = new Set();
/** What a server logs of calls that went as they should. */
const ordinary = /^\{"level":"info".*\n/gm;
/** A server logs into a file, as it does where it works: reading each line would cost the caller that measures it. */
const logs = mkdtempSync(join(tmpdir(), 'bench-log-'));
process.on('exit', () => {
  started.forEach((child) => child.kill('SIGKILL'));
  rmSync(logs, { recursive: true });
});

/** Runs a program to its end. Answers what it wrote to standard output and how many seconds it took, start included. */
export async function finished(path, ...args) {
  const child = started_(path, args, {}, 'inherit');
  const begun = performance.now();
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  const seconds = (performance.now() - begun) / 1000;
  if (code !== 0) throw new Error(`${path} ended with ${code}`);
  return { output: Buffer.concat(chunks).toString('utf8'), seconds };
}

/** One of the programs beside this file that answer one line of JSON. */
export async function answerOf(name, ...args) {
  const { output, seconds } = await finished(join(import.meta.dirname, 'children', name), ...args);
  return { ...JSON.parse(output), wholeSeconds: seconds };
}

/** A server, once it has written a line that names its address. */
export async function server(path, args, environment = {}) {
  const log = join(logs, `${++servers}`);
  const file = openSync(log, 'w');
  const child = started_(path, args, environment, file);
  closeSync(file);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /(?:http:\/\/[\d.]+:\d+|esdb:\/\/\S+)/.exec(line)?.[0];
    if (url === undefined) continue;
    child.stdout.resume();
    return { url, pid: child.pid, stop: () => stopped(child, log) };
  }
  throw new Error(`${path} ended before it listened\n${extraordinary(log)}`);
}

let servers = 0;

/** With what `npm start` gives it as well: room for young objects, or events that are read are cleared away many times. */
const memory = '--max-semi-space-size=64';

function started_(path, args, environment, stderr) {
  const env = { ...process.env, ...environment };
  const stdio = ['ignore', 'pipe', stderr];
  const child = spawn(process.execPath, [memory, path, ...args.map(String)], { env, stdio });
  started.add(child);
  child.once('close', () => started.delete(child));
  return child;
}

async function stopped(child, log) {
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
  process.stderr.write(extraordinary(log));
}

function extraordinary(log) {
  return readFileSync(log, 'utf8').replaceAll(ordinary, '');
}
