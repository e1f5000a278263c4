import { judge, testId } from '@exchange/testing';
import type { Change } from '../client/api';
import type { Partner } from '../client/partner';
import { traceDraft } from './support/moves';
import { albania, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';
import { at, openDraft, openReceived, seen, sent } from './support/typed-moves';

const exchange = runningExchange();

/** The system of an office, which keeps itself up to date. */
class Follower {
  readonly heard: Change[] = [];
  private after: string | undefined;

  constructor(private readonly office: Partner) {}

  /** Everything that there is now, in parts of this size. Answers what is new. */
  async catchUp(limit = '50'): Promise<readonly Change[]> {
    const before = this.heard.length;
    while ((await this.next(limit)).length > 0);
    return this.heard.slice(before);
  }

  /** What there is next; waited for where there is nothing yet. */
  async next(limit = '50', wait = '0'): Promise<readonly Change[]> {
    const query = { limit, wait, ...(this.after !== undefined && { after: this.after }) };
    const { body } = await this.office.get('/v1/changes', { params: { query } });
    this.after = body.next;
    this.heard.push(...body.changes);
    return body.changes;
  }
}

const said = (changes: readonly Change[]) => changes.map(({ type, revision }) => [nameOf(type), revision]);
const nameOf = (type: string) => type.replace('bamin-exchange.', '').replace('.v1', '');

describe('a partner that follows the changes', () => {
  const ana = exchange.desk(albania.aro, 'officer', 'ana').client;
  const marko = exchange.desk(montenegro.aro, 'officer', 'marko').client;
  const nikola = exchange.desk(montenegro.prosecution, 'officer', 'nikola').client;
  const [albanian, montenegrin, successor] = [ana, marko, nikola].map((office) => new Follower(office));
  if (albanian === undefined || montenegrin === undefined || successor === undefined) throw new Error('nobody follows');
  let requestId: string;
  const about = (changes: readonly Change[]) => changes.filter(({ subject }) => subject === `requests/${requestId}`);

  it('begins from zero with the directory, which is everybody’s', async () => {
    const [mine, theirs] = [await albanian.catchUp('7'), await montenegrin.catchUp('100')];
    expect(mine.length).toBeGreaterThan(10);
    expect(mine).toEqual(theirs);
    expect(new Set(mine.map(({ subject }) => subject.split('/')[0]))).toEqual(new Set(['network']));
    expect(new Set(mine.map(({ id }) => id)).size).toBe(mine.length);
    await successor.catchUp();
  });

  it('hears of a request as soon as it is there, and collects nothing by hearing of it', async () => {
    const waiting = montenegrin.next('10', '25');
    const fileId = await openDraft(ana, sent(traceDraft()));
    ({ requestId } = (await ana.post('/v1/files/{id}/submission', { ...at(fileId), body: {} })).body);
    expect(said(await waiting)).toEqual([['request.submitted', 0]]);
    expect((await seen(ana, requestId)).body).not.toHaveProperty('collectedAt');
    expect(said(await albanian.catchUp())).toEqual([
      ['file.opened', 0],
      ['file.draft-released', 1],
      ['request.submitted', 0],
    ]);
  });

  it('hears what the other side does, and of its own file what the other side does not', async () => {
    await seen(marko, requestId);
    await openReceived(marko, requestId);
    await marko.post('/v1/requests/{id}/messages', { ...at(requestId), body: { text: 'We are looking into it.' } });
    const done = [
      ['request.collected', 1],
      ['request.received', 2],
      ['request.message-sent', 3],
    ];
    expect(said(await albanian.catchUp('2'))).toEqual(done);
    expect(said(await montenegrin.catchUp('1'))).toEqual([done[0], ['file.opened', 0], ...done.slice(1)]);
  });

  it('hears of a correction', async () => {
    const { body } = await seen(ana, requestId);
    const change = { pointer: '/content/object', value: 'Property of the suspect in Montenegro' };
    const correction = { kind: 'clerical' as const, changes: [change], reason: 'The State was left out.' };
    const eventId = body.submissionId;
    await ana.post('/v1/requests/{id}/corrections', { ...at(requestId), body: { eventId, ...correction } });
    expect(said(await montenegrin.catchUp())).toEqual([['request.entry-corrected', 4]]);
  });

  it('hears from the beginning of what its office takes over; who hands over hears nothing more', async () => {
    await seen(marko, requestId);
    const transfer = { to: montenegro.prosecution, capacity: 'executing' as const, cause: 'NOT_COMPETENT' as const };
    await marko.post('/v1/requests/{id}/transfers', { ...at(requestId), body: transfer });
    const taken = await successor.catchUp('2');
    expect(about(taken).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5]);
    await seen(nikola, requestId);
    await nikola.post('/v1/requests/{id}/messages', { ...at(requestId), body: { text: 'It is with us now.' } });
    expect(said(await montenegrin.catchUp())).toEqual([['request.responsibility-transferred', 5]]);
    expect(said(await successor.catchUp())).toEqual([['request.message-sent', 6]]);
  });

  it('hears of a recall, and then finds of the request no more than that', async () => {
    await seen(ana, requestId);
    const recall = { reason: 'WRONG_ADDRESSEE' as const, decidedBy: sent(judge) };
    await ana.post('/v1/requests/{id}/recall', { ...at(requestId), body: recall });
    for (const follower of [montenegrin, successor]) {
      expect(said(await follower.catchUp())).toEqual([['request.recalled', 7]]);
    }
    await nikola.get('/v1/requests/{id}', at(requestId));
    const deleted = {};
    await nikola.post('/v1/requests/{id}/deletion-confirmation', { ...at(requestId), body: deleted });
    for (const office of [marko, nikola]) {
      const anew = new Follower(office);
      await anew.catchUp();
      expect(said(about(anew.heard))).toEqual([
        ['request.recalled', 7],
        ['request.deletion-confirmed', 8],
      ]);
      expect(anew.heard.filter(({ subject }) => subject.startsWith('files/')).every(isWithheld)).toBe(true);
    }
  });

  it('has missed nothing: whoever saw all heard every revision once, in order', async () => {
    await albanian.catchUp();
    expect(about(albanian.heard).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const anew = new Follower(ana);
    await anew.catchUp('3');
    expect(anew.heard).toEqual(albanian.heard);
    const { events } = (await ana.get('/v1/requests/{id}/events', at(requestId))).body;
    expect(about(anew.heard).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });

  it('is let go when the exchange stops, and goes on after its restart', async () => {
    expect(said(await montenegrin.catchUp())).toEqual([['request.deletion-confirmed', 8]]);
    const waiting = montenegrin.next('10', '25');
    await ana.get('/v1/me');
    const begun = performance.now();
    await exchange.restart('SIGTERM');
    expect(await waiting).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(20_000);
    await openDraft(marko, sent(traceDraft()));
    expect(said(await montenegrin.catchUp())).toEqual([['file.opened', 0]]);
  });
});

describe('a request that was given a number later', () => {
  const ana = exchange.desk(albania.aro, 'officer', 'ana').client;
  const marko = exchange.desk(montenegro.aro, 'officer', 'marko').client;
  const found = async (office: Partner, reference: string) => {
    const { requests } = (await office.get('/v1/requests', { params: { query: { reference } } })).body;
    return requests.map(({ requestId }) => requestId);
  };

  it('is found by it, by both sides', async () => {
    const draft = traceDraft({ items: traceDraft().items.map((item) => ({ ...item, itemId: testId(0x99) })) });
    const fileId = await openDraft(ana, sent(draft));
    const { requestId } = (await ana.post('/v1/files/{id}/submission', { ...at(fileId), body: {} })).body;
    await seen(marko, requestId);
    const reference = { office: 'Sample Asset Recovery Office', number: 'ME-ARO 77/2026', kind: 'police' as const };
    expect(await found(marko, reference.number)).toEqual([]);
    await marko.post('/v1/requests/{id}/references', { ...at(requestId), body: { reference } });
    for (const office of [marko, ana]) expect(await found(office, reference.number)).toEqual([requestId]);
  });
});

function isWithheld({ type, revision }: Change): boolean {
  return nameOf(type) === 'file.withheld' && revision === undefined;
}
