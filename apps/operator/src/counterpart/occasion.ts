import { entriesIn, expectStatus, listIn, textIn, valueIn } from '../http/answers';
import type { Desk } from '../http/desk';
import type { Arrival } from './arrivals';
import { patiently } from './patience';
import type { Facts } from './placeholders';

/** What happened, seen from the office that is played. */
export interface Occasion {
  /** Whether the other side did it. */
  readonly theirs: boolean;
  /** The type of the request. */
  readonly type: string;
  readonly facts: Facts;
}

/** Looks at a request as it stood when something happened on it: whoever asks later learns the same. */
export async function occasionOf(desk: Desk, officeId: string, arrival: Arrival): Promise<Occasion> {
  const { requestId, revision, recordedAt } = arrival;
  const address = `/v1/requests/${requestId}`;
  const { body } = expectStatus(await patiently(() => desk.read(`${address}/as-of?revision=${revision}`)), 200);
  const parties = valueIn(body, 'sides');
  const theirSide = takesPart(valueIn(parties, 'requesting'), officeId) ? 'requested' : 'requesting';
  const content = valueIn(body, 'content');
  const items = entriesIn(body, 'items').filter((item) => valueIn(item, 'withdrawn') === false);
  return {
    theirs: (await sideThatActed(desk, address, revision)) === theirSide,
    type: textIn(content, 'type'),
    facts: {
      ...{ requestId, recordedAt, officeId, number: textIn(body, 'number') },
      counterpartId: responsibleOf(valueIn(parties, theirSide)),
      items: items.map((item) => textIn(item, 'itemId')),
      persons: entriesIn(content, 'persons').map((person) => textIn(person, 'personId')),
      reference: entriesIn(content, 'references').map((reference) => textIn(reference, 'number'))[0],
      question: entriesIn(body, 'clarifications')
        .filter((asked) => valueIn(asked, 'revision') === revision)
        .map((asked) => Number(valueIn(valueIn(asked, 'data'), 'number')))[0],
    },
  };
}

/** Whether nobody expects anything more of anybody on a request. */
export async function isOver(desk: Desk, requestId: string): Promise<boolean> {
  const { body } = expectStatus(await patiently(() => desk.read(`/v1/requests/${requestId}`)), 200);
  return ['closed', 'returned', 'recalled'].includes(textIn(body, 'phase'));
}

async function sideThatActed(desk: Desk, address: string, revision: number): Promise<unknown> {
  const { body } = expectStatus(await patiently(() => desk.read(`${address}/timeline`)), 200);
  return valueIn(listIn(body, 'entries')[revision], 'side');
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
