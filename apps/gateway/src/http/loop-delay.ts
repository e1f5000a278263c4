import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolution = 10;
const second = 1_000;

/**
 * By how many milliseconds the event loop was late, on average, in each of the last two seconds at least: who was held up
 * once, by a start or a large answer, has not too much to do.
 */
export class LoopDelay {
  private readonly histogram = monitorEventLoopDelay({ resolution });
  private readonly timer = setInterval(() => this.takeSecond(), second).unref();
  private measured = { count: 0, sum: 0 };
  private before = 0;
  private last = 0;

  constructor() {
    this.histogram.enable();
  }

  get milliseconds(): number {
    return Math.min(this.before, this.last);
  }

  end(): void {
    clearInterval(this.timer);
    this.histogram.disable();
  }

  // By difference: what comes first after a reset is not counted, and of a loop that is held up that is all there is.
  private takeSecond(): void {
    const { count, mean } = this.histogram;
    const sum = count === 0 ? 0 : mean * count;
    const late = (sum - this.measured.sum) / Math.max(1, count - this.measured.count);
    this.before = this.last;
    this.last = Math.max(0, late / 1e6 - resolution);
    this.measured = { count, sum };
  }
}
