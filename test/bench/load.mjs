import { connect } from 'node:net';

/**
 * Calls a server over so many connections, each with one call under way, for so many seconds or so many calls; without
 * `perSecond` as fast as it answers. `next(n)` makes the n-th call: `{ method, path, headers, body }`. Answers how many were
 * answered in a second, what each took in milliseconds, the statuses, and the last answer of each connection.
 *
 * Writes and reads HTTP/1.1 by hand: the client shares the machine with what it measures, so it takes as little as it can.
 */
export async function load(url, { connections, seconds = Infinity, calls = Infinity, perSecond = Infinity, next }) {
  const begun = performance.now();
  const run = {
    url: new URL(url),
    next,
    sent: 0,
    times: [],
    statuses: new Map(),
    due: (n) => begun + (n * 1000) / perSecond,
    isOver: () => performance.now() >= begun + seconds * 1000 || run.sent >= calls,
  };
  const last = await Promise.all(Array.from({ length: connections }, () => converse(run)));
  const elapsed = (performance.now() - begun) / 1000;
  return { perSecond: run.times.length / elapsed, times: run.times, statuses: Object.fromEntries(run.statuses), last };
}

/** One call of its own. */
export async function call(url, request) {
  const { last } = await load(url, { connections: 1, seconds: 0, next: () => request });
  return last[0];
}

function converse(run) {
  const { hostname, port, host } = run.url;
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  return new Promise((resolve, reject) => {
    let begun = 0;
    let request;
    let received = Buffer.alloc(0);
    const send = () => {
      request = run.next(run.sent++);
      const early = run.due(run.sent - 1) - performance.now();
      if (early > 0) setTimeout(write, early);
      else write();
    };
    const write = () => {
      begun = performance.now();
      socket.write(written(request, host));
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = read(received);
      if (answer === undefined) return;
      received = received.subarray(answer.size);
      run.times.push(performance.now() - begun);
      run.statuses.set(answer.status, (run.statuses.get(answer.status) ?? 0) + 1);
      if (!run.isOver()) return send();
      socket.end();
      resolve({ ...answer, request });
    });
  });
}

function written({ method, path, headers, body = '' }, host) {
  const length = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${lines.join('')}${length}\r\n${body}`;
}

const headEnd = Buffer.from('\r\n\r\n');

/** The answer at the beginning of the bytes, once all of it is there. */
function read(bytes) {
  const end = bytes.indexOf(headEnd);
  if (end === -1) return undefined;
  const head = bytes.latin1Slice(0, end);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without length:\n${head}`);
  const size = end + 4 + Number(length);
  if (bytes.length < size) return undefined;
  const header = (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1];
  return { status: Number(head.slice(9, 12)), size, header, body: bytes.subarray(end + 4, size) };
}
