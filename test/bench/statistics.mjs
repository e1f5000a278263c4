/** The middle of some numbers: one noisy round does not move it. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The smallest value that so many percent of the numbers do not exceed. */
export function percentile(numbers, percent) {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)];
}

/** The same sequence in every run: Park and Miller's generator. Answers numbers from 0 up to, and without, 1. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
