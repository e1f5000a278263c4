/**
 * Rows as CSV (RFC 4180): commas, CRLF at the end of every row, quotation marks where they are needed. A cell that a
 * spreadsheet would compute is made text by an apostrophe (OWASP, "CSV Injection"). Numbers are never negative, so
 * that none of them looks like a formula.
 */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

/** Undefined is an empty cell. */
export type Cell = string | number | undefined;

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  const text = typeof cell === 'number' ? String(cell) : withoutFormulas(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a spreadsheet takes for a formula, also behind white space and quotation marks, and in full width. */
const begins = '[=+\\-@\uff1d\uff0b\uff0d\uff20]';
const atStart = new RegExp(`^[\\s"]*(?:${begins}|[\\t\\r\\n])`);
/** Where a spreadsheet parts cells by semicolons or tabs, as it does in most of the region, a cell can begin here too. */
const within = new RegExp(`([;\\t\\r\\n][\\s"]*)(?=${begins})`, 'g');

function withoutFormulas(text: string): string {
  return `${atStart.test(text) ? "'" : ''}${text.replace(within, "$1'")}`;
}
