import type { RequestContent } from '@exchange/contract';
import type { RequestType } from '@exchange/contract/codes';
import { contentOf, sought, wallet } from '@exchange/testing';
import type { Draft } from '../../client/api';
import type { Partner } from '../../client/partner';
import { withoutFourEyes } from './moves';
import { routeOf } from './offices';
import type { RunningExchange } from './running-exchange';
import type { Case } from './type-moves';
import { at, openDraft, sent } from './typed-moves';

/** Two things are sought in a trace, so that one may be found and the other not. */
const further: Partial<Readonly<Record<RequestType, object>>> = {
  TRACE: { items: [sought, { ...sought, itemId: wallet.itemId }] },
};

/** The offices between which requests of each type go, and how a request gets from one to the other. */
export function typeRequestsOn(exchange: RunningExchange) {
  /** One person acts for each office here: four eyes have a story of their own. */
  beforeAll(() =>
    withoutFourEyes(exchange.secretariat(), new Set(Object.values(routeOf).flatMap(({ from, to }) => [from, to]))),
  );

  const officerOf = (officeId: string) => exchange.desk(officeId, 'officer').client;

  async function delivered(type: RequestType, changes: Partial<RequestContent> = {}): Promise<Case> {
    const { from, to } = routeOf[type];
    const [sender, receiver] = [officerOf(from), officerOf(to)];
    const content = contentOf[type]({ addressee: { officeId: to }, ...further[type], ...changes });
    const requestId = await submitted(sender, sent(content));
    return { requestId, itemIds: content.items.map(({ itemId }) => itemId), sender, receiver };
  }

  return { officerOf, delivered };
}

/** Opens a file with that draft and sends it. Answers the id of the request. */
export async function submitted(sender: Partner, draft: Draft): Promise<string> {
  const fileId = await openDraft(sender, draft);
  return (await sender.post('/v1/files/{id}/submission', { ...at(fileId), body: {} })).body.requestId;
}
