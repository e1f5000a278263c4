import { expectStatus, listIn, textIn } from '../http/answers';
import type { Desk } from '../http/desk';
import { patiently } from './patience';
import type { Outcome } from './played-office';
import type { Step } from './script';

/** Which entries the office that is played made on each request, by the act. */
export class Entries {
  private readonly revisions = new Map<string, Map<string, number>>();

  note(requestId: string, act: string, outcome: Outcome): void {
    if (outcome.is === 'refused' || outcome.revision === undefined) return;
    this.revisions.set(
      requestId,
      (this.revisions.get(requestId) ?? new Map<string, number>()).set(act, outcome.revision),
    );
  }

  /** The ids of the entries, where a step speaks of one. */
  async namedIn({ said }: Step, desk: Desk, requestId: string): Promise<ReadonlyMap<string, string>> {
    if (!JSON.stringify(said).includes('<entry ')) return new Map();
    const { body } = expectStatus(await patiently(() => desk.read(`/v1/requests/${requestId}/events`)), 200);
    const events = listIn(body, 'events');
    const made = [...(this.revisions.get(requestId) ?? [])];
    return new Map(made.map(([act, revision]) => [act, textIn(events[revision], 'id')]));
  }
}
