/**
 * Writes a log of so many events, always the same one: `write-log.mjs <folder, or address of a server> <events>`. Answers
 * up to a thousand of its requests, from its beginning to its end.
 *
 * Some hundred cases are open at a time, as in a network at work, so what happens in one of them stands far apart.
 */
import { isServer, openStore } from '../stores.mjs';
import { seeded } from '../statistics.mjs';
import { caseOf, pairs } from '../story.mjs';

const [place, wanted] = process.argv.slice(2);
const store = await openStore(place);
const chance = seeded(20_260_302);
const offices = pairs(10);
const openCases = Math.min(300, Math.ceil(Number(wanted) / 20));
/** A server is asked by somebody who does not wait for ever. */
const appendsAtOnce = isServer(place) ? 8 : 500;

let cases = 0;
const begun = () => caseOf(++cases, offices[cases % offices.length], chance);
const open = Array.from({ length: openCases }, begun);
const requests = [];

function nextStep() {
  for (;;) {
    const at = Math.floor(chance() * openCases);
    const { done, value } = open[at].next();
    if (!done) return { at, appends: value };
    requests.push(value);
    open[at] = begun();
  }
}

/** What happens in one case happens in order. */
async function write(steps) {
  const written = new Map();
  for (const { at, appends } of steps) written.set(at, after(written.get(at), appends));
  await Promise.all(written.values());
}

async function after(earlier, appends) {
  await earlier;
  for (const { streamId, expected, events } of appends) await store.append(streamId, expected, events);
}

let events = 0;
while (events < Number(wanted)) {
  const steps = [];
  for (let appends = 0; appends < appendsAtOnce && events < Number(wanted); appends += steps.at(-1).appends.length) {
    const step = nextStep();
    steps.push(step);
    events += step.appends.reduce((sum, append) => sum + append.events.length, 0);
  }
  await write(steps);
}
await store.close();
const everySo = Math.ceil(requests.length / 1000);
console.log(JSON.stringify({ events, cases, requests: requests.filter((_, n) => n % everySo === 0) }));
