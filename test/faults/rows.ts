import { appendFileSync } from 'node:fs';
import faults from './faults.json';

export type FaultName = keyof typeof faults;

/** What a row came to: how much was acknowledged under its faults, and what of it was found lost or done twice. */
export interface Outcome {
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

/** `npm run test:faults` runs the long form of every row; the short one is a part of `npm test`. */
export const isLong = process.env['FAULTS'] === 'long';

export function trialsOf(name: FaultName): number {
  return faults[name][isLong ? 'long' : 'short'];
}

/**
 * One row of the table of faults, as one test: as many trials as the table says, then the account. Where results are
 * collected (`run.mjs`), they are said before they are judged.
 */
export function faultRow(
  name: FaultName,
  trial: (n: number) => Promise<void>,
  account: () => Promise<Outcome>,
  secondsOfOne = 60,
): void {
  const trials = trialsOf(name);
  const { fault, expected } = faults[name];
  it(
    `${fault}, ${trials} times: ${expected}`,
    async () => {
      const begun = performance.now();
      let done = 0;
      const trying = async (): Promise<void> => {
        for (; done < trials; done++) await trial(done);
      };
      // What a trial failed of is told after the account: what was lost matters more.
      const [tried] = await Promise.allSettled([trying()]);
      const outcome = await account();
      tell(name, done, outcome, (performance.now() - begun) / 1_000);
      expect(outcome).toMatchObject({ lost: [], doubled: [] });
      if (tried.status === 'rejected') throw tried.reason;
      expect(outcome.acknowledged).toBeGreaterThanOrEqual(trials);
    },
    60_000 + trials * secondsOfOne * 1_000,
  );
}

function tell(name: FaultName, trials: number, outcome: Outcome, seconds: number): void {
  const file = process.env['FAULT_RESULTS'];
  if (file === undefined) return;
  const { acknowledged, lost, doubled } = outcome;
  const counts = { lost: lost.length, doubled: doubled.length, seconds: Math.round(seconds) };
  appendFileSync(file, `${JSON.stringify({ name, trials, acknowledged, ...counts })}\n`);
}
