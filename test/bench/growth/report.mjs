import { aligned } from '../table.mjs';

/** How much more it may cost on a larger store and still be called the same. */
const flat = 1.5;

const secondsEach = ({ rebuild, events }) => (rebuild.seconds / events) * 100_000;
const cpuEach = ({ rebuild, events }) => (rebuild.cpu / events) * 100_000;
const rebuildPeak = ({ rebuild }) => rebuild.peak;
const servingPeak = (row) => row.servingPeak;

const measures = [
  ['log, MiB', ({ log }) => log, 0],
  ['read models, MiB', ({ readModels }) => readModels, 0],
  ['rebuild, s', ({ rebuild }) => rebuild.seconds, 1],
  ['rebuild of 100,000, s', secondsEach, 1],
  ['rebuild of 100,000, CPU s', cpuEach, 1],
  ['rebuild, peak MiB', rebuildPeak, 0],
  ['start again, s', ({ again }) => again, 1],
  ['serving, peak MiB', servingPeak, 0],
];
const ofCalls = ['create', 'detail'].flatMap((kind) => [
  [`${kind} p50, ms`, (side) => side[kind].p50, 1],
  [`${kind} p99, ms`, (side) => side[kind].p99, 1],
  [`${kind}, CPU ms`, (side) => side[kind].cpu, 2],
]);

/** A table for people, each number beside how many times that of the smallest store it is, and what it says. */
export function told(rows, bare) {
  const [smallest] = rows;
  const cells = ([, of, digits]) => rows.map((row) => cell(of(row), of(smallest), digits, row === smallest));
  const lines = [
    ['events', ...rows.map(({ events }) => events.toLocaleString('en')), 'bare server'],
    ...measures.map((measure) => [measure[0], ...cells(measure), '']),
    ...ofCalls.map((measure) => [measure[0], ...cells(measure), written(measure[1](bare), measure[2])]),
  ];
  return [...aligned(lines), '', ...verdicts(rows, bare)].join('\n');
}

function cell(value, least, digits, isLeast) {
  const text = written(value, digits);
  return isLeast ? text : `${text} (${times(value / least)})`;
}

function written(value, digits) {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function verdicts(rows, bare) {
  const [smallest] = rows;
  const toSmallest = (of) => Math.max(...rows.map((row) => of(row) / of(smallest)));
  // What a process does once counts for much where there is little to do: here the largest goes by the one before.
  const [before, last] = [rows.at(-2) ?? smallest, rows.at(-1)];
  const toBefore = (of) => of(last) / of(before);
  const ranges = [...rows, bare].flatMap(({ create, detail }) => [create.range, detail.range]);
  const chance = Math.max(...ranges.map(([best, worst]) => worst / best));
  const calls = ['create', 'detail'].map((kind) => {
    const [p99, cpu] = ['p99', 'cpu'].map((what) => toSmallest((row) => row[kind][what]));
    return `p99 of ${kind}: ${verdict(p99, 'flat', chance)}; processor time of a call ${times(cpu)}`;
  });
  return [
    ...calls,
    `p99 of one round beside another of the same: up to ${times(chance)}`,
    `rebuild, for each event: ${verdict(toBefore(secondsEach), 'linear')}; processor time ${times(toBefore(cpuEach))}`,
    `memory at most, rebuilding: ${verdict(toBefore(rebuildPeak), 'bounded')}`,
    `memory at most, serving: ${verdict(toBefore(servingPeak), 'bounded')}`,
  ];
}

/** `chance`: how far measurements of the same lie apart, where that is known. */
function verdict(ratio, what, chance = 1) {
  if (ratio <= flat) return `${times(ratio)}, ${what} within ${times(flat)}`;
  return `${times(ratio)}, ${ratio <= chance ? 'which this machine does not tell from chance' : `NOT ${what} within ${times(flat)}`}`;
}

function times(ratio) {
  return `${ratio.toFixed(2)}x`;
}
