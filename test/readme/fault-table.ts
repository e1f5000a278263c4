import faults from '../faults/faults.json';
import longRun from '../faults/long-run.json';
import { inColumns } from './columns';

/** What the rows came to when they were last run in their long form, by name. */
const runs: Readonly<Record<string, { readonly trials: number; readonly acknowledged: number } | undefined>> = longRun;

/** The table by which `npm run test:faults` runs, as the README shows it. A row that loses an event fails. */
export function faultTableInMarkdown(): string {
  const head = ['Fault', 'Expected', 'In `npm test`', 'Trials', 'Acknowledged', 'Lost or doubled'];
  const rows = Object.entries(faults).map(([name, { fault, expected, long, short }]) => {
    const run = runs[name];
    const whole = run?.trials === long;
    return [
      ...[fault, expected],
      ...[short, long].map((trials) => trials.toLocaleString('en')),
      ...(whole ? [run.acknowledged.toLocaleString('en'), '0'] : ['not run to its end', '']),
    ];
  });
  return inColumns([head, ...rows]);
}
