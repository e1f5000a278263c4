const headings = ['case', 'unit', 'ours', 'limit', 'ratio', 'ours p50/p99 ms', 'limit p50/p99 ms'];

/** The results as a table for people, with a note on each. */
export function printed(results) {
  const table = aligned([headings, ...results.map(cells)]);
  return [...table, '', ...results.map(({ row, note }) => `${row.case}: ${note}.`)].join('\n');
}

/** Lines of cells, each column as wide as it must be. */
export function aligned(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}

/** For people. */
export function spokenRate(rate) {
  return Math.round(rate).toLocaleString('en');
}

function cells({ row, latencies }) {
  const { unit, ours, limit, ratio } = row;
  const rates = [ours, limit].map(spokenRate);
  return [row.case, unit, ...rates, ratio.toFixed(3), spoken(latencies.ours), spoken(latencies.limit)];
}

function spoken(latencies) {
  return latencies === undefined ? '' : `${latencies.p50.toFixed(1)} / ${latencies.p99.toFixed(1)}`;
}
