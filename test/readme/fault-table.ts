import faults from '../faults/faults.json';
import { inColumns } from './columns';

/** The table by which `npm run test:faults` runs, as the README shows it. A row that loses an event fails. */
export function faultTableInMarkdown(): string {
  const head = ['Fault', 'Expected', 'Trials', 'In `npm test`', 'Lost or doubled'];
  const rows = Object.values(faults).map(({ fault, expected, long, short }) => [
    ...[fault, expected],
    ...[long, short].map((trials) => trials.toLocaleString('en')),
    '0',
  ]);
  return inColumns([head, ...rows]);
}
