import type { RequestContent, RequestEvent } from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import { type Instant, isRefusal, type Uuid } from '@exchange/kernel';
import { type RequestCommand, requestDecider, type RequestState } from '@exchange/requests/domain';
import { askedBy, officeOf, type Past, recorded, submittedRequest, testId } from '@exchange/testing';

type Unasked<C> = C extends RequestCommand ? Omit<C, 'actor' | 'standing' | 'secondPerson'> : never;

/** Who does what, and when: the responsible office of the sample, or another of that side. */
export type Step = readonly [
  at: Instant,
  by: Side | { readonly side: Side; readonly officeId: Uuid },
  command: Unasked<Exclude<RequestCommand, { act: 'submit' }>>,
];

/** The id that the log of a test gives to the event of a story at that revision. */
export const entryAt = (revision: number): Uuid => testId(0x1000 + revision);

/** The events of a story: a request is delivered at noon, then both sides act. Every step must be legal. */
export function played(
  content: RequestContent,
  steps: readonly Step[],
  submission: Past<RequestEvent> = submittedRequest(content),
): readonly Past<RequestEvent>[] {
  const past: Past<RequestEvent>[] = [submission];
  for (const [at, by, command] of steps) {
    const { side, officeId } = typeof by === 'string' ? { side: by, officeId: officeOf[by] } : by;
    const decision = requestDecider.decide({ ...command, ...askedBy(side, 'officer', officeId) }, stateAfter(past), at);
    if (isRefusal(decision)) {
      throw new Error(`${command.act} at ${at}: ${decision.refused} ${JSON.stringify(decision.flaws)}`);
    }
    // What an office did that is not connected stands in the log as of when it was recorded.
    const envelope = command.recordedFor === undefined ? { officeId } : { officeId, recordedAt: at };
    past.push(...decision.map((event) => ({ ...event, header: envelope })));
  }
  return past;
}

function stateAfter(past: readonly Past<RequestEvent>[]): RequestState {
  return recorded(past).reduce((state, event) => requestDecider.evolve(state, event), requestDecider.initial);
}
