import { dayOf, type Instant, type Uuid } from '@exchange/kernel';
import { totalLines, type Register, type RegisterLine } from '@exchange/requests/domain';
import { grouped } from '../progress';
import { inOneLine } from '../readable';

/** Columns of the terminal that a register is printed for. */
const width = 120;
/** Before what has no column of its own. */
const indentation = 5;

interface Column {
  readonly title: string;
  readonly cell: (line: RegisterLine, index: number) => string;
  readonly right?: true;
}

/** Days are those from delivery. */
const columns: readonly Column[] = [
  { title: '', cell: (_, index) => String(index + 1), right: true },
  { title: 'number', cell: ({ number }) => number },
  { title: 'side', cell: ({ side }) => side },
  { title: 'type', cell: ({ type }) => type },
  { title: 'with', cell: ({ counterpartJurisdiction }) => counterpartJurisdiction },
  { title: 'status', cell: ({ status }) => status },
  { title: 'delivered', cell: ({ deliveredAt }) => dayOf(deliveredAt) },
  { title: 'receipt', cell: ({ daysToReceipt }) => days(daysToReceipt), right: true },
  { title: 'decision', cell: ({ daysToDecision }) => days(daysToDecision), right: true },
  { title: 'report', cell: ({ daysToReport }) => days(daysToReport), right: true },
  { title: 'closed', cell: ({ closedAt }) => on(closedAt) },
];

/** A register for people: some rows for each request, then the control totals. No row is wider than a terminal. */
export function printed({ lines, totals }: Register, nameOf: (officeId: Uuid) => string): string[] {
  const rows = lines.map((line, index) => columns.map(({ cell }) => cell(line, index)));
  const head = columns.map(({ title }) => title);
  const widths = rows.reduce<readonly number[]>(widened, widened([], head));
  const body = lines.flatMap((line, index) => [
    inColumns(rows[index] ?? [], widths),
    ...wrapped(told(line, nameOf)).map((row) => ' '.repeat(indentation) + row.trim()),
  ]);
  const sums = totalLines(totals).map(([what, count]) => `${grouped(count).padStart(9)}  ${what}`);
  return [...(lines.length === 0 ? [] : [inColumns(head, widths), ...body, '']), ...sums].map(cut);
}

function widened(widths: readonly number[], row: readonly string[]): number[] {
  return row.map((cell, column) => Math.max(widths[column] ?? 0, cell.length));
}

function inColumns(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, column) => {
    const room = widths[column] ?? 0;
    return columns[column]?.right === true ? cell.padStart(room) : cell.padEnd(room);
  });
  return cells.join('  ').trimEnd();
}

/** What has no column of its own. */
function told(line: RegisterLine, nameOf: (officeId: Uuid) => string): string {
  const { outcome, typeOutcome, counterpartOfficeId, ownReferences, counterpartReferences } = line;
  const parts = [
    outcome === typeOutcome ? outcome : `${outcome}, called ${typeOutcome}`,
    nameOf(counterpartOfficeId),
    ...(ownReferences.length === 0 ? [] : [`own ${ownReferences.join(', ')}`]),
    ...(counterpartReferences.length === 0 ? [] : [`theirs ${counterpartReferences.join(', ')}`]),
    ...ending(line),
    ...deciding(line),
  ];
  return inOneLine(parts.join('; '));
}

function ending({ withdrawnAt, returnedAt, recalledAt, handedOverAt, closed }: RegisterLine): string[] {
  return [
    ...(withdrawnAt === undefined ? [] : [`withdrawn ${on(withdrawnAt)}`]),
    ...(returnedAt === undefined ? [] : [`returned ${on(returnedAt)}`]),
    ...(recalledAt === undefined ? [] : [`recalled ${on(recalledAt)}`]),
    ...(handedOverAt === undefined ? [] : [`handed over ${on(handedOverAt)}, as it was then`]),
    ...(closed === undefined ? [] : [`closed to the office since ${on(closed.since)}: ${closed.because}`]),
  ];
}

function deciding({ decidedBy }: RegisterLine): string[] {
  if (decidedBy === undefined) return [];
  const { authority, function: office, name, actReference, reported } = decidedBy;
  const act = actReference === undefined ? '' : ` (${actReference})`;
  return [`decided by ${office} ${name}, ${authority}${act}${reported ? ', as reported' : ''}`];
}

/** In rows that end between words, where a word is not longer than a row. */
function wrapped(text: string): readonly string[] {
  const room = width - indentation;
  return text.match(new RegExp(`.{1,${room}}(?=\\s|$)|.{${room}}`, 'g')) ?? [];
}

function days(count: number | undefined): string {
  return count === undefined ? '' : String(count);
}

function on(moment: Instant | undefined): string {
  return moment === undefined ? '' : dayOf(moment);
}

function cut(row: string): string {
  return row.length <= width ? row : `${row.slice(0, width - 1)}\u2026`;
}
