import { expectStatus, listIn, textIn, valueIn } from '../http/answers';
import type { Desk } from '../http/desk';
import { groupOf } from './group';
import { patiently } from './patience';

/** Something that happened on a request in which the office takes part. */
export interface Arrival {
  readonly requestId: string;
  readonly eventId: string;
  readonly revision: number;
  /** As scripts call it. */
  readonly event: string;
  readonly recordedAt: string;
}

/** As many as one answer may have: one that has fewer has the last that there is. */
const mostInOneAnswer = 100;

/**
 * All that happened and happens on the requests of an office, in the order in which it sees it, until it is told to stop.
 * `caughtUp` comes once, between what had happened and what happens.
 */
export async function* arrivalsAt(desk: Pick<Desk, 'read'>, stop: AbortSignal): AsyncGenerator<Arrival | 'caughtUp'> {
  let from = '';
  let isCaughtUp = false;
  while (!stop.aborted) {
    const path = `/v1/changes?limit=${mostInOneAnswer}&wait=25${from}`;
    const answer = await patiently(() => desk.read(path, stop)).catch((failure: unknown) => {
      if (stop.aborted) return undefined;
      throw failure;
    });
    if (answer === undefined) return;
    const { body } = expectStatus(answer, 200);
    const changes = listIn(body, 'changes');
    for (const change of changes) yield* arrivalIn(change);
    if (!isCaughtUp && changes.length < mostInOneAnswer) {
      isCaughtUp = true;
      yield 'caughtUp';
    }
    const { next } = groupOf(body);
    if (typeof next === 'string') from = `&after=${encodeURIComponent(next)}`;
  }
}

/** What is no event of a request, or does not say which one, is passed over. */
function arrivalIn(change: unknown): readonly Arrival[] {
  const { time, revision } = groupOf(change);
  const [, event] = /^bamin-exchange\.(request\.[a-z-]+)\.v\d+$/.exec(textIn(change, 'type')) ?? [];
  const [, requestId] = /^requests\/(.+)$/.exec(textIn(change, 'subject')) ?? [];
  if (event === undefined || requestId === undefined || time === undefined || revision === undefined) return [];
  const recordedAt = textIn(change, 'time');
  return [
    { requestId, event, eventId: textIn(change, 'id'), revision: Number(valueIn(change, 'revision')), recordedAt },
  ];
}
