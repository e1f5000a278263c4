const headings = ['case', 'unit', 'ours', 'limit', 'ratio', 'ours p50/p99 ms', 'limit p50/p99 ms'];

/** The results as a table for people, with a note on each. */
export function printed(results) {
  const lines = [headings, ...results.map(cells)];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const table = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  return [...table, '', ...results.map(({ row, note }) => `${row.case}: ${note}.`)].join('\n');
}

function cells({ row, latencies }) {
  const { unit, ours, limit, ratio } = row;
  const rates = [ours, limit].map((rate) => Math.round(rate).toLocaleString('en'));
  return [row.case, unit, ...rates, ratio.toFixed(3), spoken(latencies.ours), spoken(latencies.limit)];
}

function spoken(latencies) {
  return latencies === undefined ? '' : `${latencies.p50.toFixed(1)} / ${latencies.p99.toFixed(1)}`;
}
