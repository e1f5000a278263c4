import { derivedId } from '@exchange/kernel';
import type { ActBodies } from './act-bodies';
import { deedOf } from './act-routes';
import type { Arrival } from './arrivals';
import { Entries } from './entries';
import { type Occasion, occasionOf } from './occasion';
import { NothingToSay } from './placeholders';
import type { Outcome, PlayedOffice } from './played-office';
import type { Reaction, Script, Step } from './script';
import type { Teller } from './telling';

/** Where the script stands with a request: `stuck` where a step was refused. */
export type Standing = 'goesOn' | 'ended' | 'stuck';

/** Plays a script: answers what the other side does. What was answered before is found to be done, and not told again. */
export class Playing {
  /** What was played on each request, as far as this program has seen. */
  private readonly played = new Map<string, Set<Reaction>>();
  /** Requests on which something happened or was done since this program started. */
  private readonly fresh = new Set<string>();
  private readonly told = new Set<string>();
  /** Whether a step was refused on a request of which nothing else could be caught up. */
  private passedOver = false;
  private readonly entries = new Entries();
  private readonly startedAt = new Date().toISOString();

  constructor(
    private readonly script: Script,
    private readonly office: PlayedOffice,
    private readonly bodies: ActBodies,
    private readonly teller: Teller,
  ) {}

  async answer(arrival: Arrival): Promise<Standing> {
    const { reactions, until } = this.script;
    const called = reactions.filter(({ event }) => event === arrival.event);
    if (called.length === 0 && arrival.event !== until) return 'goesOn';
    const occasion = await occasionOf(this.office.officer, this.office.officeId, arrival);
    const isPast = arrival.recordedAt < this.startedAt;
    if (!occasion?.theirs || (isPast && occasion.isOver)) return 'goesOn';
    if (!isPast) {
      this.fresh.add(arrival.requestId);
      this.tell(arrival, occasion);
    }
    for (const reaction of called.filter((each) => isFor(each, occasion))) {
      // What cannot be caught up on requests of the past is told, and does not hold up the others.
      const done = await this.play(reaction, arrival, occasion);
      if (!done && this.fresh.has(arrival.requestId)) return 'stuck';
      if (!done) {
        this.passedOver = true;
        return 'goesOn';
      }
      this.played.set(arrival.requestId, (this.played.get(arrival.requestId) ?? new Set()).add(reaction));
    }
    return this.hasEnded(arrival, occasion) ? 'ended' : 'goesOn';
  }

  /** Where the script stands with all that had happened before: stuck, where it was refused and goes on with nothing. */
  caughtUp(): Standing {
    return this.passedOver && this.fresh.size === 0 ? 'stuck' : 'goesOn';
  }

  /** Whether all steps were done, now or before. */
  private async play({ steps }: Reaction, arrival: Arrival, occasion: Occasion): Promise<boolean> {
    for (const step of steps) {
      const outcome = await this.done(step, arrival, occasion);
      this.entries.note(arrival.requestId, step.act, outcome);
      if (outcome.is === 'doneBefore') continue;
      this.tell(arrival, occasion);
      this.teller.acted(arrival, occasion.facts.number, step.act, outcome);
      if (outcome.is === 'refused') return false;
      this.fresh.add(arrival.requestId);
    }
    return true;
  }

  private async done(step: Step, { eventId, requestId }: Arrival, { facts }: Occasion): Promise<Outcome> {
    try {
      const entries = await this.entries.namedIn(step, this.office.officer, requestId);
      const said = this.bodies.filled(step, this.script.decidedBy, { ...facts, entries });
      const key = `counterpart-${derivedId([eventId, ...step.path])}`;
      const deed = deedOf(step.act, said);
      if (this.bodies.isForTwo(deed)) return await this.office.performByTwo(requestId, deed, key);
      return await this.office.perform(requestId, deed, key);
    } catch (failure) {
      if (!(failure instanceof NothingToSay)) throw failure;
      return { is: 'refused', code: 'NOTHING_TO_SAY', places: [failure.placeholder] };
    }
  }

  /** Tells of an event, the first time that there is something to tell. */
  private tell(arrival: Arrival, { facts }: Occasion): void {
    if (this.told.has(arrival.eventId)) return;
    this.told.add(arrival.eventId);
    this.teller.arrived(arrival, facts.number);
  }

  private hasEnded({ requestId, event }: Arrival, occasion: Occasion): boolean {
    if (!this.fresh.has(requestId)) return false;
    const { reactions, until } = this.script;
    if (until !== undefined) return event === until;
    const played = this.played.get(requestId);
    return played !== undefined && reactions.every((each) => !isFor(each, occasion) || played.has(each));
  }
}

function isFor({ types }: Reaction, { type }: Occasion): boolean {
  return types === undefined || types.includes(type);
}
