'use strict';
// Makes the event store of a built server fail at one exact place, to show what becomes of what was under way:
//   node --require test/e2e/support/faults.cjs dist/.../main.js '{"dieAfter":1}'
// dieAfter: n     the process is killed when the n-th append is durable, before anybody is told
// dieBefore: n    the process is killed when the n-th append is asked for, before a byte of it is written
// hold, until     appends with an event of type `hold` wait until one with an event of type `until` is durable
// The product has no option for this, and reads nothing of it.
const { join } = require('node:path');

const { dieAfter, dieBefore, hold, until } = JSON.parse(process.argv[2]);
const built = require(join(__dirname, '../../../dist/libs/event-store/src/adapters/sqlite/sqlite-event-store.js'));

const die = () => process.kill(process.pid, 'SIGKILL');
const holds = (events, type) => events.some((event) => event.type === type);

let durable = 0;
let release;
const released = new Promise((resolve) => (release = resolve));

function faulty(store) {
  const append = store.append.bind(store);
  store.append = async (streamId, expected, events) => {
    if (durable + 1 === dieBefore) die();
    if (hold !== undefined && holds(events, hold)) await released;
    const appended = await append(streamId, expected, events);
    durable += 1;
    if (durable === dieAfter) die();
    if (until !== undefined && holds(events, until)) release();
    return appended;
  };
  return store;
}

const { openSqliteEventStore } = built;
built.openSqliteEventStore = (options) => faulty(openSqliteEventStore(options));
