import type { RequestContent } from '@exchange/contract';
import type { Desk, Reply } from './desk';
import { fileAt, freezeDraft, openFile, requestAt, withoutFourEyes } from './moves';
import { albania, montenegro } from './offices';
import type { RunningExchange } from './running-exchange';

/** Officers of those who may take part in a request on either side, and the requests that they send. */
export function partiesOn(exchange: RunningExchange) {
  const officerOf = (officeId: string, subject: string) => exchange.desk(officeId, 'officer', subject);
  const besa = officerOf(albania.prosecution, 'besa');
  const luan = officerOf(albania.ministry, 'luan');
  const jelena = officerOf(montenegro.court, 'jelena');
  const petar = officerOf(montenegro.prosecution, 'petar');
  const mina = officerOf(montenegro.ministry, 'mina');

  /** One person acts for each office here: four eyes have a story of their own. */
  beforeAll(() =>
    withoutFourEyes(exchange.secretariat(), [
      albania.prosecution,
      albania.ministry,
      montenegro.court,
      montenegro.prosecution,
    ]),
  );

  const delivered = (changes: Partial<RequestContent> = {}) => sentBy(besa, changes);
  return { officerOf, besa, luan, jelena, petar, mina, delivered };
}

/** A request that an office sends to the court, where nothing else is named. Answers its id. */
export async function sentBy(sender: Desk, changes: Partial<RequestContent> = {}): Promise<string> {
  const fileId = await openFile(sender, { draft: freezeDraft(changes) });
  const submitted = await sender.act(fileAt(fileId), 'submission');
  expect([submitted.status, submitted.body.code]).toEqual([201, undefined]);
  return submitted.body.requestId;
}

export const message = { text: 'Who works on this?' };

/** Every door through which more than a line of the list is seen of a request. */
export const doors = ['', '/timeline', '/events', '/as-of?revision=0'] as const;

/** What an office is told at each door, and when it tries to write. */
export async function atEveryDoor(desk: Desk, requestId: string): Promise<readonly string[]> {
  const answers: Reply[] = [];
  for (const door of doors) answers.push(await desk.get(`${requestAt(requestId)}${door}`));
  // What was not seen is written to by guess.
  answers.push(await desk.post(`${requestAt(requestId)}/messages`, message, { ifMatch: '"0"' }));
  return answers.map((answer) => `${answer.status} ${answer.body.code}`);
}

export const everywhere = (refusal: string) => [...doors, 'act'].map(() => refusal);

/** The line of a request in the list of an office. */
export async function lineOf(desk: Desk, requestId: string) {
  const { requests } = (await desk.get('/v1/requests')).body;
  return requests.find((each: { requestId: string }) => each.requestId === requestId);
}
