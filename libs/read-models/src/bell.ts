/** Tells those who wait that something has changed; each looks for itself whether that is what it waits for. */
export class Bell {
  private readonly listeners = new Set<() => void>();

  ring(): void {
    for (const look of this.listeners) look();
  }

  /** Resolves with true once the condition holds, or with false where it does not within so many milliseconds. */
  until(holds: () => boolean, within?: number): Promise<boolean> {
    if (holds()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const answer = (held: boolean): void => {
        clearTimeout(timer);
        this.listeners.delete(look);
        resolve(held);
      };
      const look = (): void => {
        if (holds()) answer(true);
      };
      const timer = within === undefined ? undefined : setTimeout(() => answer(false), within);
      this.listeners.add(look);
    });
  }
}
