/** The name that somebody may have meant who wrote another: the nearest, where few letters differ. */
export function nearName(written: string, names: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor(written.length / 3));
  const near = names.map((name) => ({ name, far: distance(written.toLowerCase(), name.toLowerCase(), most) }));
  return near.filter(({ far }) => far <= most).sort((one, other) => one.far - other.far)[0]?.name;
}

/** How many letters were put in, left out or changed (Levenshtein); more than `most` where it is certain to be more. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const line = [row + 1];
    for (const [column, expected] of [...other].entries()) {
      const changed = (above[column] ?? 0) + Number(letter !== expected);
      line.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    above = line;
  }
  return above.at(-1) ?? most + 1;
}
