'use strict';
// Makes the event store of a built server fail at one exact place, to show what becomes of what was under way:
//   node --require test/e2e/support/faults.cjs dist/.../main.js <file>
// From the moment when <file> is there, with a fault in it, appends are counted:
// dieAfter: n     the process is killed when the n-th append is durable, before anybody is told
// dieBefore: n    the process is killed when the n-th append is asked for, before a byte of it is written
// hold, until     appends with an event of type `hold` wait until one with an event of type `until` is durable
// The product has no option for this, and reads nothing of it.
const { existsSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const file = process.argv[2];
const built = require(join(__dirname, '../../../dist/libs/event-store/src/adapters/sqlite/sqlite-event-store.js'));

const die = () => process.kill(process.pid, 'SIGKILL');
const holds = (events, type) => type !== undefined && events.some((event) => event.type === type);

let fault = {};
let durable = 0;
let release;
const released = new Promise((resolve) => (release = resolve));

function arm() {
  if (!existsSync(file)) return;
  fault = JSON.parse(readFileSync(file, 'utf8'));
  durable = 0;
  rmSync(file);
}

function faulty(store) {
  const append = store.append.bind(store);
  store.append = async (streamId, expected, events) => {
    arm();
    if (durable + 1 === fault.dieBefore) die();
    if (holds(events, fault.hold)) await released;
    const appended = await append(streamId, expected, events);
    durable += 1;
    if (durable === fault.dieAfter) die();
    if (holds(events, fault.until)) release();
    return appended;
  };
  return store;
}

const { openSqliteEventStore } = built;
built.openSqliteEventStore = (options) => faulty(openSqliteEventStore(options));
