import { spokenProgress } from './progress';

it('speaks once a second, of rate and percentage', () => {
  const said: string[] = [];
  let now = 0;
  const progress = spokenProgress(
    'events',
    (line) => said.push(line),
    () => now,
  );
  for (const [at, done] of [
    [999, 10_000],
    [1000, 20_000],
    [1500, 30_000],
    [2500, 50_000],
  ] as const) {
    now = at;
    progress.reached(done, 200_000);
  }
  expect(said).toEqual([
    '10 % (20,000 of 200,000 events, 20,000 a second)',
    '25 % (50,000 of 200,000 events, 20,000 a second)',
  ]);
});
