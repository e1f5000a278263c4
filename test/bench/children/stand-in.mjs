/**
 * The server that stands in for EventStoreDB, in a process of its own: `stand-in.mjs <folder>`. It answers from memory, and
 * no append before its bytes are on the disk; appends that come meanwhile go there together.
 */
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
require('../../faults/ts-hook.cjs');
const { StandIn } = require('../../../libs/event-store/src/stand-in/index.ts');

const file = await open(join(process.argv[2], 'stand-in.journal'), 'a');
let waiting = [];
let writing;

async function write() {
  while (waiting.length > 0) {
    const group = waiting;
    waiting = [];
    await file.writev(group.flatMap(({ bytes }) => bytes));
    await file.datasync();
    for (const { resolve } of group) resolve();
  }
  writing = undefined;
}

const journal = (bytes) =>
  new Promise((resolve) => {
    waiting.push({ bytes, resolve });
    writing ??= write();
  });

const server = await StandIn.start(journal);
console.log(server.connectionString);
