import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest time for which projecting keeps the event loop to itself, in milliseconds. */
const slice = 5;

/**
 * Gives others a turn: projections run in the process that answers HTTP. Ask `due` before `rest`, since most of the time
 * there is nothing to wait for, and waiting for nothing costs more than asking.
 */
export class Pace {
  private since = 0;

  /** Work begins, after others had their turn. */
  begin(): void {
    this.since = performance.now();
  }

  due(): boolean {
    return performance.now() - this.since > slice;
  }

  async rest(): Promise<void> {
    await nextTurn();
    this.begin();
  }
}
