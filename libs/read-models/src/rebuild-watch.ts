import type { Bell } from './bell';
import type { Projection } from './projection';
import type { EventShape } from './read-model';
import type { RebuildProgress } from './told';

interface Watching {
  /** Rings when there is something to see. */
  readonly bell: Bell;
  /** Events to come, as far as that is known. */
  readonly total: number;
  readonly progress: (progress: RebuildProgress) => void;
  /** Whether the runner has stopped. */
  readonly stopped: () => boolean;
}

/** Tells how far projections are that begin anew, until they are level. @throws where one of them does not become so */
export async function watchRebuild<E extends EventShape>(
  chosen: readonly Projection<E>[],
  { bell, total, progress, stopped }: Watching,
): Promise<void> {
  const begun = performance.now();
  const over = (): boolean => stopped() || chosen.every(({ held, state }) => !held || state !== 'rebuilding');
  const look = (): boolean => {
    const done = Math.min(...chosen.map((it) => (it.held ? it.checkpoint.events : 0)));
    const perSecond = Math.round((done / Math.max(performance.now() - begun, 1)) * 1_000);
    progress({ done, perSecond, ...(total > 0 && { total: Math.max(total, done) }) });
    return over();
  };
  await bell.until(look);
  const left = chosen.find(({ held, state }) => !held || state !== 'running');
  if (left !== undefined) throw new Error(`${left.identity} is ${left.state}: it could not be rebuilt to the end`);
}
