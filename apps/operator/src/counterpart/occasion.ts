import { entriesIn, expectStatus, listIn, textIn, valueIn } from '../http/answers';
import type { Desk } from '../http/desk';
import type { Arrival } from './arrivals';
import { patiently } from './patience';
import type { Facts } from './placeholders';

/** What happened, seen from the office that is played. */
export interface Occasion {
  /** Whether the other side did it. */
  readonly theirs: boolean;
  /** Whether nobody expects anything more of anybody on the request by now. */
  readonly isOver: boolean;
  /** The type of the request. */
  readonly type: string;
  readonly facts: Omit<Facts, 'entries'>;
}

/** Looks at a request as it stood when something happened on it. Undefined where the office may not look any more. */
export async function occasionOf(desk: Desk, officeId: string, arrival: Arrival): Promise<Occasion | undefined> {
  const { requestId, revision, event } = arrival;
  const address = `/v1/requests/${requestId}`;
  const now = await lookAt(desk, address);
  if (now === undefined) return undefined;
  if (valueIn(now, 'sight') === 'stub')
    return event === 'request.recalled' ? recalled(now, officeId, arrival) : undefined;
  const then = await lookAt(desk, `${address}/as-of?revision=${revision}`);
  const timeline = await lookAt(desk, `${address}/timeline`);
  if (then === undefined || timeline === undefined) return undefined;
  const parties = valueIn(then, 'sides');
  const theirSide = takesPart(valueIn(parties, 'requesting'), officeId) ? 'requested' : 'requesting';
  return {
    theirs: valueIn(listIn(timeline, 'entries')[revision], 'side') === theirSide,
    isOver: ['closed', 'returned'].includes(textIn(now, 'phase')),
    type: textIn(valueIn(then, 'content'), 'type'),
    facts: factsIn(then, officeId, arrival, responsibleOf(valueIn(parties, theirSide))),
  };
}

function factsIn(then: unknown, officeId: string, arrival: Arrival, counterpartId: string): Occasion['facts'] {
  const { requestId, eventId, recordedAt, revision } = arrival;
  const content = valueIn(then, 'content');
  const items = entriesIn(then, 'items').filter((item) => valueIn(item, 'withdrawn') === false);
  const asked = entriesIn(then, 'clarifications').find((each) => valueIn(each, 'revision') === revision);
  return {
    ...{ requestId, eventId, recordedAt, officeId, counterpartId, number: textIn(then, 'number') },
    items: items.map((item) => textIn(item, 'itemId')),
    persons: entriesIn(content, 'persons').map((person) => textIn(person, 'personId')),
    reference: entriesIn(content, 'references').map((reference) => textIn(reference, 'number'))[0],
    question: asked === undefined ? undefined : Number(valueIn(valueIn(asked, 'data'), 'number')),
  };
}

/** Of a recalled request the addressee sees who recalled what, and no more. */
function recalled(stub: unknown, officeId: string, { requestId, eventId, recordedAt }: Arrival): Occasion {
  const nothing = { items: [], persons: [], reference: undefined, question: undefined };
  const ids = { requestId, eventId, recordedAt, officeId, counterpartId: textIn(stub, 'counterpartOfficeId') };
  const type = textIn(stub, 'type');
  return { theirs: true, isOver: false, type, facts: { ...ids, number: textIn(stub, 'number'), ...nothing } };
}

async function lookAt(desk: Desk, path: string): Promise<unknown> {
  const answer = await patiently(() => desk.read(path));
  return answer.status === 403 || answer.status === 404 ? undefined : expectStatus(answer, 200).body;
}

function takesPart(party: unknown, officeId: string): boolean {
  return listIn(party, 'participations').some((each) => valueIn(each, 'officeId') === officeId);
}

function responsibleOf(party: unknown): string {
  return textIn(
    listIn(party, 'participations').find((each) => valueIn(each, 'responsible') === true),
    'officeId',
  );
}
