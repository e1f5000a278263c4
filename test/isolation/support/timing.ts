import type { Caller } from './caller';
import type { Persona } from './network';

const unknownId = '00000000-0000-8000-8000-0000000000fe';

/** How long two kinds of 404 take, asked by turns: the median of each, and one over the other. */
export async function distance(
  caller: Caller,
  who: Persona,
  pathOf: (id: string) => string,
  foreignId: string,
  rounds: number,
) {
  const times: { readonly foreign: number; readonly unknown: number }[] = [];
  for (let round = -20; round < rounds; round++) {
    const one = await timed(() => caller.get(who, pathOf(round % 2 === 0 ? foreignId : unknownId)));
    const other = await timed(() => caller.get(who, pathOf(round % 2 === 0 ? unknownId : foreignId)));
    const [foreign, unknown] = round % 2 === 0 ? [one, other] : [other, one];
    // The first rounds warm up.
    if (round >= 0) times.push({ foreign, unknown });
  }
  const foreignMs = median(times.map(({ foreign }) => foreign));
  const unknownMs = median(times.map(({ unknown }) => unknown));
  return { foreignMs: round2(foreignMs), unknownMs: round2(unknownMs), ratio: round2(foreignMs / unknownMs) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
