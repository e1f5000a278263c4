/**
 * Writes a log of so many events, always the same one: `write-log.mjs <folder> <events>`. Answers some of its requests.
 *
 * Some hundred cases are open at a time, as in a network at work, so what happens in one of them stands far apart.
 */
import { built } from '../built.mjs';
import { seeded } from '../statistics.mjs';
import { caseOf, pairs } from '../story.mjs';

const { openSqliteEventStore } = built('libs/event-store/src/adapters/sqlite/index.js');

const [folder, wanted] = process.argv.slice(2);
const store = openSqliteEventStore({ folder });
const chance = seeded(20_260_302);
const offices = pairs(10);
const openCases = 300;
const appendsAtOnce = 500;

let cases = 0;
const begun = () => caseOf(++cases, offices[cases % offices.length], chance);
const open = Array.from({ length: openCases }, begun);
const requests = [];

function nextStep() {
  for (;;) {
    const at = Math.floor(chance() * openCases);
    const { done, value } = open[at].next();
    if (!done) return value;
    requests.push(value);
    open[at] = begun();
  }
}

let events = 0;
while (events < Number(wanted)) {
  const group = [];
  while (group.length < appendsAtOnce && events < Number(wanted)) {
    const appends = nextStep();
    group.push(...appends);
    events += appends.reduce((sum, append) => sum + append.events.length, 0);
  }
  await Promise.all(group.map(({ streamId, expected, events: sealed }) => store.append(streamId, expected, sealed)));
}
await store.close();
console.log(JSON.stringify({ events, cases, requests: requests.slice(0, 1000) }));
