import type { Context, DecidedBy, Item, Recorded, RequestEvent } from '@exchange/contract';
import { hoursBetween, type Uuid } from '@exchange/kernel';
import { deedOf, measureName, type Deed, type Names } from './deed';
import { text } from './wording';

/** One event as an auditor asks about it: who did and who decided what, when, on what ground, how late. */
export interface Account extends Deed {
  readonly revision: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** Minutes from the act to its record. */
  readonly minutesLate: number;
  readonly lateReason?: string;
  readonly side: string;
  readonly capacity: string;
  /** The office that wrote. */
  readonly officeId: Uuid;
  /** The office whose act it is, where another wrote it down. */
  readonly recordedFor?: Uuid;
  /** The person or court that decided; it need not have an account. */
  readonly decidedBy?: string;
  /** The accounts that wrote, by their pseudonyms, and why. Absent where the context is withheld. */
  readonly by?: Pick<Context, 'actorId' | 'approvedBy' | 'onBehalfOfUser' | 'purpose' | 'legalBasis'>;
}

export function accountsOf(events: readonly Recorded<RequestEvent>[]): readonly Account[] {
  const names = namesIn(events);
  return events.map((event) => accountOf(event, names));
}

function namesIn(events: readonly RequestEvent[]): Names {
  const items = new Map(events.flatMap(itemsOf).map(({ itemId, description }) => [itemId, text(description)]));
  const item = (itemId: string): string => items.get(itemId) ?? `item ${itemId}`;
  const measures = new Map(
    events.flatMap(({ type, data }) =>
      type === 'MeasureTaken' ? [[data.measureId, measureName(data, item)] as const] : [],
    ),
  );
  return { item, measure: (measureId) => measures.get(measureId) ?? `measure ${measureId}` };
}

function accountOf(event: Recorded<RequestEvent>, names: Names): Account {
  const { revision, type, header, context } = event;
  const { occurredAt, recordedAt, side, capacity, officeId, recordedFor } = header;
  const lateReason = 'lateReason' in event.data ? event.data.lateReason : undefined;
  const decidedBy = decisionOf(event);
  return {
    ...{ revision, type, occurredAt, recordedAt },
    minutesLate: Math.round(hoursBetween(occurredAt, recordedAt) * 60),
    ...(lateReason === undefined ? {} : { lateReason: text(lateReason) }),
    ...{ side, capacity, officeId },
    ...(recordedFor === undefined ? {} : { recordedFor }),
    ...deedOf(event, names),
    ...(decidedBy === undefined ? {} : { decidedBy: wordedDecision(decidedBy) }),
    ...(context === undefined ? {} : { by: accountIn(context) }),
  };
}

function decisionOf({ type, data }: RequestEvent): DecidedBy | undefined {
  if (type === 'RequestSubmitted') return data.content.decidedBy;
  return 'decidedBy' in data ? data.decidedBy : undefined;
}

function wordedDecision({ authority, function: office, name, date, actReference }: DecidedBy): string {
  const act = actReference === undefined ? '' : `, ${text(actReference)}`;
  return `${office} ${text(name)}, ${authority}, on ${date}${act}`;
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
