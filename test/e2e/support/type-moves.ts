import { account, judge, measureId, nationalAct, testId } from '@exchange/testing';
import type { Partner } from '../../client/partner';
import { at, seen, sent } from './typed-moves';

/** A request under way, and who works it. */
export interface Case {
  readonly requestId: string;
  readonly itemIds: readonly string[];
  readonly sender: Partner;
  readonly receiver: Partner;
}

/** What one side does next. */
export type Move = (story: Case) => Promise<unknown>;

const decidedBy = sent(judge);
const day = '2026-03-02';
/** Some items of the request by their place in it; none: all of them. */
type Places = readonly number[];

const named = ({ itemIds }: Case, places: Places) =>
  places.length === 0 ? [...itemIds] : places.map((place) => itemIds[place] ?? account.itemId);

/** The address of what an office has just looked at, with a body for it. */
async function on<Body>(office: Partner, { requestId }: Case, body: Body) {
  await seen(office, requestId);
  return { ...at(requestId), body };
}

export const accepted =
  (...places: Places): Move =>
  async (story) =>
    story.receiver.post(
      '/v1/requests/{id}/decisions',
      await on(story.receiver, story, { outcome: 'accepted', itemIds: named(story, places), grounds: [], decidedBy }),
    );

const declined =
  (outcome: 'refused' | 'impossible' | 'postponed') =>
  (code: string, ...places: Places): Move =>
  async (story) => {
    const reasons = { reasons: 'Reasons', ...(outcome === 'refused' && { consultation: { heldOn: day } }) };
    const cause = { kind: 'newFacts', text: 'New facts' };
    const conditions = code === 'S-CONDITIONS' ? { conditions: 'We cannot keep it from the court.' } : {};
    const items = { itemIds: named(story, places), outcome, grounds: [{ code }] };
    const body = { ...items, ...reasons, ...conditions, cause, decidedBy };
    return story.receiver.post('/v1/requests/{id}/decisions', await on(story.receiver, story, body));
  };

export const refused = declined('refused');
export const impossible = declined('impossible');
export const postponed = declined('postponed');

const measureNamed = (n: number): string => (n === 1 ? measureId : testId(0x7000 + n));

/** The n-th measure of the case. */
export const measured =
  (kind: string, n = 1, ...places: Places): Move =>
  async (story) => {
    const what = { measureId: measureNamed(n), kind, itemIds: named(story, places) };
    const body = { ...what, nationalAct: sent(nationalAct), from: day, decidedBy };
    return story.receiver.post('/v1/requests/{id}/measures', await on(story.receiver, story, body));
  };

export const ended =
  (reason: string, n = 1): Move =>
  async ({ receiver, requestId }) => {
    await seen(receiver, requestId);
    const params = { path: { id: requestId, m: measureNamed(n) } };
    const body = { reason, endedOn: day, decidedBy };
    return receiver.post('/v1/requests/{id}/measures/{m}/end', { params, body });
  };

/** A report of one result for each item. It is the last one, unless it is about the first item alone. */
export const reported =
  (result: string, ...places: Places): Move =>
  async (story) => {
    const final = places.at(-1) !== 0;
    const results = named(story, places).map((itemId) => {
      return { itemId, result, dataDate: '2026-03-01', handling: { code: 'H0' } };
    });
    const body = { results, final, decidedBy };
    return story.receiver.post('/v1/requests/{id}/reports', await on(story.receiver, story, body));
  };

export const withdrawn =
  (reason = 'NOT_NEEDED', ...places: Places): Move =>
  async (story) => {
    const body = { itemIds: named(story, places), reason, decidedBy };
    return story.sender.post('/v1/requests/{id}/withdrawal', await on(story.sender, story, body));
  };

const remedyId = testId(0x81);

export const remedyLodged: Move = async (story) => {
  const body = { remedyId, itemIds: named(story, [0]), lodgedOn: day, authority: 'Sample Court of Appeal' };
  return story.receiver.post('/v1/requests/{id}/remedies', await on(story.receiver, story, body));
};

export const remedyDecided =
  (effect: string): Move =>
  async (story) => {
    const { receiver, requestId } = story;
    await seen(receiver, requestId);
    const params = { path: { id: requestId, r: remedyId } };
    const body = { effects: named(story, [0]).map((itemId) => ({ itemId, effect })), decidedBy };
    return receiver.post('/v1/requests/{id}/remedies/{r}/decision', { params, body });
  };

export const received: Move = async (story) =>
  story.receiver.post('/v1/requests/{id}/receipt', await on(story.receiver, story, {}));

export const closedBy =
  (side: 'sender' | 'receiver', reason = 'COMPLETED'): Move =>
  async (story) =>
    story[side].post('/v1/requests/{id}/closure', await on(story[side], story, { reason }));

export const returnedToSender: Move = async (story) => {
  const body = { code: 'X-NOTCOMP', reason: 'Another office does this', decidedBy };
  return story.receiver.post('/v1/requests/{id}/return', await on(story.receiver, story, body));
};

export const recalledBySender: Move = async (story) => {
  const body = { reason: 'WRONG_ADDRESSEE', decidedBy };
  return story.sender.post('/v1/requests/{id}/recall', await on(story.sender, story, body));
};
