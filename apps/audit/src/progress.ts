import type { Terminal } from './command-line';

/** Told how far a long run has come. */
export interface Progress {
  reached(done: number, of: number): void;
}

const interval = 1000;

/** Says so beside the answer. */
export function progressOn(terminal: Terminal, unit: string): Progress {
  return spokenProgress(
    unit,
    (line) => terminal.say(line),
    () => performance.now(),
  );
}

/** Says so about once a second, in a line with rate and percentage. `now` is in milliseconds. */
export function spokenProgress(unit: string, say: (line: string) => void, now: () => number): Progress {
  const begin = now();
  let last = begin;
  return {
    reached: (done, of) => {
      if (now() - last < interval) return;
      last = now();
      const rate = Math.round((done * 1000) / (last - begin));
      say(`${Math.floor((done * 100) / of)} % (${grouped(done)} of ${grouped(of)} ${unit}, ${grouped(rate)} a second)`);
    },
  };
}

/** Says about once a second how many events were copied: how many there are, a store does not tell. */
export function copyingOn(terminal: Terminal): (events: number) => void {
  let last = performance.now();
  return (events) => {
    if (performance.now() - last < interval) return;
    last = performance.now();
    terminal.say(`${grouped(events)} events copied from the store`);
  };
}

export function grouped(count: number): string {
  return count.toLocaleString('en');
}
