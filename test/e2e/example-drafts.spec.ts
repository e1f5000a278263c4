import { requestTypes } from '@exchange/contract/codes';
import { type Example, written } from './support/described-examples';
import { fileAt, openFile, requestAt, withoutFourEyes } from './support/moves';
import { routeOf } from './support/offices';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();

/** These offices let one person act alone, so that the drafts can be sent as they are. */
beforeAll(() => withoutFourEyes(exchange.secretariat(), new Set(Object.values(routeOf).map(({ from }) => from))));

/** Whole drafts, as they stand in the description. */
const drafts: readonly Example[] = written
  .filter(([{ operationId }]) => operationId === 'amendDraft')
  .map(([, , value]) => value);

describe('every draft that is shown', () => {
  it('is of another type, and every type is shown', () => {
    expect(drafts.map((draft) => draft['type'])).toEqual(Object.keys(routeOf));
  });

  it.each(requestTypes.codes)('is delivered as it stands: a $code', async ({ code }) => {
    const sender = exchange.desk(routeOf[code].from, 'officer', 'ana');
    const draft = drafts.find((each) => each['type'] === code);
    const submitted = await sender.act(fileAt(await openFile(sender, { draft })), 'submission');
    expect([submitted.status, submitted.body.code, submitted.body.errors]).toEqual([201, undefined, undefined]);
    const { body } = await sender.get(requestAt(submitted.body.requestId));
    expect(body).toMatchObject({ phase: 'awaiting', content: { type: code }, typeOutcome: 'undecided' });
  });
});
