import type { Closing, Context, DecidedBy, Item, Recorded, RequestEvent } from '@exchange/contract';
import type { EventCapacity, EventSide } from '@exchange/contract/codes';
import { hoursBetween, type Uuid } from '@exchange/kernel';
import type { AuditedEvent } from '@exchange/requests/domain';
import { deedOf, measureName } from './deed';
import type { Deed, Telling } from './telling';
import type { Words } from './wording';

/** One event as an auditor asks about it: who did and who decided what, when, on what ground, how late. */
export interface Account extends Deed {
  readonly revision: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** Minutes from the act to its record. */
  readonly minutesLate: number;
  readonly lateReason?: string;
  readonly side: EventSide;
  readonly capacity: EventCapacity;
  /** The office that wrote. */
  readonly officeId: Uuid;
  /** The office whose act it is, where another wrote it down. */
  readonly recordedFor?: Uuid;
  /** Why it is closed today to the office with whose eyes it is told, or to every office; empty where it is open. */
  readonly closed: readonly Closing[];
  /** The person or court that decided; it need not have an account. */
  readonly decidedBy?: string;
  /** The accounts that wrote, by their pseudonyms, and why. Absent where the context is withheld. */
  readonly by?: Pick<Context, 'actorId' | 'approvedBy' | 'onBehalfOfUser' | 'purpose' | 'legalBasis'>;
}

export function accountsOf(seen: readonly AuditedEvent[], words: Words): readonly Account[] {
  const telling = tellingOf(
    seen.map(({ event }) => event),
    words,
  );
  return seen.map(({ event, closed }) => ({ ...accountOf(event, telling), closed }));
}

function tellingOf(events: readonly RequestEvent[], words: Words): Telling {
  const items = new Map(events.flatMap(itemsOf).map(({ itemId, description }) => [itemId, words.text(description)]));
  const item = (id: string): string => items.get(id) ?? words.say({ key: 'explain.itemWithoutName', params: { id } });
  const measures = new Map(
    events.flatMap(({ type, data }) =>
      type === 'MeasureTaken' ? [[data.measureId, measureName(data, { words, item })] as const] : [],
    ),
  );
  const measure = (id: string): string =>
    measures.get(id) ?? words.say({ key: 'explain.measureWithoutName', params: { id } });
  return { words, item, measure };
}

function accountOf(event: Recorded<RequestEvent>, telling: Telling): Omit<Account, 'closed'> {
  const { revision, type, header, context } = event;
  const { occurredAt, recordedAt, side, capacity, officeId, recordedFor } = header;
  const lateReason = 'lateReason' in event.data ? event.data.lateReason : undefined;
  const decidedBy = decisionOf(event);
  return {
    ...{ revision, type, occurredAt, recordedAt },
    minutesLate: Math.round(hoursBetween(occurredAt, recordedAt) * 60),
    ...(lateReason === undefined ? {} : { lateReason: telling.words.text(lateReason) }),
    ...{ side, capacity, officeId },
    ...(recordedFor === undefined ? {} : { recordedFor }),
    ...deedOf(event, telling),
    ...(decidedBy === undefined ? {} : { decidedBy: wordedDecision(decidedBy, telling.words) }),
    ...(context === undefined ? {} : { by: accountIn(context) }),
  };
}

function decisionOf({ type, data }: RequestEvent): DecidedBy | undefined {
  if (type === 'RequestSubmitted') return data.content.decidedBy;
  return 'decidedBy' in data ? data.decidedBy : undefined;
}

function wordedDecision({ name, actReference, ...decided }: DecidedBy, words: Words): string {
  const { authority, function: office, date } = decided;
  const params = { authority, function: office, name: words.text(name), date };
  const decision = words.say({ key: 'explain.decision', params });
  return actReference === undefined ? decision : `${decision}, ${words.text(actReference)}`;
}

function accountIn({ actorId, approvedBy, onBehalfOfUser, purpose, legalBasis }: Context): NonNullable<Account['by']> {
  return {
    actorId,
    ...(approvedBy === undefined ? {} : { approvedBy }),
    ...(onBehalfOfUser === undefined ? {} : { onBehalfOfUser }),
    purpose,
    ...(legalBasis === undefined ? {} : { legalBasis }),
  };
}

/** The items that an event brings into the history, with their descriptions. */
function itemsOf(event: RequestEvent): readonly Item[] {
  if (event.type === 'RequestSubmitted') return event.data.content.items;
  return event.type === 'ExecutionReported' ? (event.data.items ?? []) : [];
}
