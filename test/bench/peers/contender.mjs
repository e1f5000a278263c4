/**
 * One measure of one contender, in a process of its own: `contender.mjs <contender> <what is measured, as JSON>`. Its last
 * line is the answer.
 */
import { newId } from './subject.mjs';

const [name, wanted] = process.argv.slice(2);
const { measure, clients, seconds, events, ground } = JSON.parse(wanted);
const { open } = await import(`./contenders/${name}.mjs`);
const contender = await open(ground);

/** Events of one stream, where streams are short. */
const short = 10;
const long = 100;

const measures = {
  append: () => measured(() => () => contender.append(newId())),
  /** A file is opened, noted in nine times, and left for the next one. */
  command: () =>
    measured(() => {
      let id;
      let step = 0;
      return () => {
        const command = step++ % short === 0 ? 'open' : 'note';
        if (command === 'open') id = newId();
        return contender.command(id, command);
      };
    }),
  load: async () => {
    const ids = Array.from({ length: clients }, newId);
    for (const id of ids) await contender.write(id, long);
    return measured((client) => async () => {
      const found = await contender.load(ids[client]);
      if (found !== long) throw new Error(`${found} events of ${long}`);
    });
  },
  /** The log for a rebuild. */
  fill: async () => {
    let left = Math.ceil(events / short);
    const write = async () => {
      while (left-- > 0) await contender.write(newId(), short);
    };
    await Promise.all(Array.from({ length: clients }, write));
    return {};
  },
  rebuild: async () => {
    const { events: projected, seconds: took } = await contender.rebuild();
    return { perSecond: projected / took, projected };
  },
};

/** So many clients, each of which does one thing after the other; a while before it counts. */
async function measured(stepsOf) {
  const steps = Array.from({ length: clients }, (_, client) => stepsOf(client));
  await through(steps, seconds / 4);
  return through(steps, seconds);
}

async function through(steps, duration) {
  const begun = performance.now();
  const until = begun + duration * 1000;
  let done = 0;
  const client = async (step) => {
    while (performance.now() < until) {
      await step();
      done++;
    }
  };
  await Promise.all(steps.map(client));
  return { perSecond: (done / (performance.now() - begun)) * 1000 };
}

const answer = await measures[measure]();
await contender.close();
console.log(JSON.stringify(answer));
process.exit(0);
