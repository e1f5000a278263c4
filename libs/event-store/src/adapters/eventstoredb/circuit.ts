import type { Patience } from './patience';

/**
 * Keeps callers from waiting one by one for a store that is known not to answer. Closed at first; a failure opens it for a
 * while, longer after each further one; then one call at a time may try.
 */
export class Circuit {
  private failures = 0;
  private openUntil = 0;

  constructor(private readonly patience: Patience) {}

  /** Whether a call may go. Whoever may reports with `worked` or `failed` how it went. */
  admits(now: number): boolean {
    if (now < this.openUntil) return false;
    if (this.failures > 0) this.openUntil = now + this.patience.append;
    return true;
  }

  worked(): void {
    this.failures = 0;
    this.openUntil = 0;
  }

  failed(now: number): void {
    const [first, longest] = this.patience.pause;
    this.failures++;
    this.openUntil = now + Math.min(first * 2 ** Math.min(this.failures, 16), longest) * (0.5 + Math.random() / 2);
  }
}
