/**
 * What the exchange's event store, executor and projections cost beside those of libraries that do some of the same, on the
 * same machine and disk, in the same run:
 *
 *   npm run bench:peers                       some minutes; `npm ci --prefix test/bench/peers` comes first
 *   npm run bench:peers -- --events <count>   in the log of a rebuild; default: 20,000
 *   npm run bench:peers -- --only <measure>   append, command, load or rebuild alone
 *   npm run bench:peers -- --rounds <count>   default: 3; a rebuild of 1,000,000 events is an hour for each
 *   npm run bench:peers -- --quick            with little work: shows that everything runs, and nothing about speed
 *   npm run bench:peers -- --out <file>       where the results go as JSON; default: .bench/peers.json
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { results } from '../built.mjs';
import { finished } from '../children.mjs';
import { postgres, standIn } from '../cluster.mjs';
import { inTurns, rateOf } from '../rounds.mjs';
import { aligned, spokenRate } from '../table.mjs';
import { bytes } from './subject.mjs';

const differences = JSON.parse(readFileSync(new URL('differences.json', import.meta.url), 'utf8'));
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    events: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string' },
    out: { type: 'string', default: join(dirname(results), 'peers.json') },
  },
});
const seconds = values.quick ? 0.5 : 3;
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
const events = Number(values.events ?? (values.quick ? 1_000 : 20_000));
const many = 16;

/** `alone`: it does not stand two clients at once. */
const contenders = {
  'ours, SQLite': { module: 'ours' },
  'ours, stand-in': { module: 'ours', needs: ['log', 'database'] },
  'emmett-sqlite': { module: 'emmett-sqlite', alone: true },
  'emmett-postgresql': { module: 'emmett-postgresql', needs: ['database'] },
  'castore-postgres': { module: 'castore-postgres', needs: ['database'] },
};
const ours = Object.keys(contenders).filter((name) => contenders[name].module === 'ours');
const peers = Object.keys(contenders).filter((name) => !ours.includes(name));

const cases = [
  ...['append', 'command', 'load'].flatMap((measure) => [1, many].map((clients) => ({ measure, clients }))),
  { measure: 'rebuild', clients: 1 },
].filter(({ measure }) => measure === (values.only ?? measure));
if (cases.length === 0) throw new Error(`nothing is measured by the name of ${values.only}`);
if (!(events > 0 && rounds > 0)) throw new Error('--events and --rounds are counts');
const nameOf = ({ measure, clients }) => (clients === 1 ? measure : `${measure}, ${clients} clients`);

const place = mkdtempSync(join(tmpdir(), 'bench-peers-'));
const databases = await postgres();
const servers = [];
try {
  const measuring = await groundsOf('work');
  const rebuilding = await groundsOf('log');
  if (cases.some(({ measure }) => measure === 'rebuild')) await filled(rebuilding);
  const rows = [];
  for (const it of cases) rows.push(await rowOf(it, it.measure === 'rebuild' ? rebuilding : measuring));
  console.log(told(rows));
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(rows, undefined, 2)}\n`);
} finally {
  await Promise.all(servers.map((server) => server.stop()));
  await databases.stop();
  rmSync(place, { recursive: true, force: true });
}

/** What each contender writes into, and nobody else. */
async function groundsOf(purpose) {
  const grounds = {};
  for (const [name, { needs = [] }] of Object.entries(contenders)) {
    const ground = { place: join(place, purpose, name) };
    mkdirSync(ground.place, { recursive: true });
    if (needs.includes('database')) ground.database = await databases.newDatabase();
    if (needs.includes('log')) {
      const server = await standIn(ground.place);
      servers.push(server);
      ground.log = server.url;
    }
    grounds[name] = ground;
  }
  return grounds;
}

async function filled(grounds) {
  for (const [name, { alone }] of Object.entries(contenders)) {
    await run(name, { measure: 'fill', clients: alone ? 1 : many, events, ground: grounds[name] });
  }
}

/** Says at once what it gave: where it takes an hour, whoever waits sees it go on, and has that much should another one fail. */
async function run(name, wanted) {
  const program = join(import.meta.dirname, 'contender.mjs');
  const { output, seconds: took } = await finished(program, contenders[name].module, JSON.stringify(wanted));
  const answer = JSON.parse(output.trimEnd().split('\n').at(-1));
  const found = answer.perSecond === undefined ? '' : `, ${spokenRate(answer.perSecond)} in a second`;
  console.error(`${nameOf(wanted)}: ${name} took ${took.toFixed(1)} s${found}`);
  return answer;
}

/** The rates of one case, and ours to each peer's. */
async function rowOf({ measure, clients }, grounds) {
  const taking = Object.keys(contenders).filter((name) => clients === 1 || !contenders[name].alone);
  const once = (name) => () => run(name, { measure, clients, seconds, ground: grounds[name] });
  const runs = await inTurns(rounds, Object.fromEntries(taking.map((name) => [name, once(name)])));
  const rates = Object.fromEntries(taking.map((name) => [name, rateOf(runs[name])]));
  const ratios = ours.flatMap((us) =>
    peers.filter((peer) => peer in rates).map((peer) => [`${us} : ${peer}`, rates[us] / rates[peer]]),
  );
  const short = taking.filter((name) => runs[name].some(({ projected = events }) => projected !== events));
  const missed = short.map((name) => [name, runs[name].map(({ projected }) => projected)]);
  const found = missed.length === 0 ? {} : { missed: Object.fromEntries(missed) };
  return { case: nameOf({ measure, clients }), rates, ratios: Object.fromEntries(ratios), ...found };
}

function told(rows) {
  const spokenRounds = rounds === 1 ? 'one round' : `${rounds} rounds in turns, the middle one counts`;
  const columns = Object.keys(rows[0].ratios);
  const names = Object.keys(contenders);
  return [
    `On ${availableParallelism()} cores, which the servers and the callers share; ${spokenRounds}. Everything`,
    `waits for the disk (fdatasync) before it answers. ${bytes}.`,
    '',
    'In a second',
    ...aligned([['case', ...names], ...rows.map((row) => [row.case, ...names.map((name) => rate(row.rates[name]))])]),
    '',
    'Ours to theirs: above 1 ours is faster',
    ...aligned([
      ['case', ...columns],
      ...rows.map((row) => [row.case, ...columns.map((pair) => ratio(row.ratios[pair]))]),
    ]),
    '',
    ...rows
      .filter(({ missed }) => missed)
      .map(({ missed }) => `Of ${events} events projected: ${JSON.stringify(missed)}`),
    ...differences.map(({ name, less, more }) => `${name.replaceAll('`', '')}\n  less: ${less}\n  more: ${more}`),
  ].join('\n');
}

function rate(number) {
  return number === undefined ? '' : spokenRate(number);
}

function ratio(number) {
  return number === undefined ? '' : number.toFixed(2);
}
