import type { RecordedFor } from '@exchange/contract';
import type { Asked } from '@exchange/decider';
import type { EventStore } from '@exchange/event-store';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { fileStream, OpenFile, SubmitDraft } from '@exchange/files';
import { derivedId, type Instant, type Uuid } from '@exchange/kernel';
import { ChangeOffice, type OfficeChange } from '@exchange/network';
import { ActOnRequest, collectionId, type RequestAct, requestStream } from '@exchange/requests';
import { contentOf } from '@exchange/testing';
import { type Installation, installationOver } from '../../property/support/installation';
import { actOf } from './acts';
import type { Planned, Step } from './plan';

/** One house does everything in its State; so do those with which it works. */
export const theOffice: Uuid = '0b000000-0000-4000-8000-000000000201';
export const counterparts = {
  connected: [101, 301, 401].map((n) => `0b000000-0000-4000-8000-000000000${n}`),
  unconnected: [701, 901].map((n) => `0b000000-0000-4000-8000-000000000${n}`),
};
type Written = Installation<EventStore>;
type Reported = { readonly recordedFor?: RecordedFor };

const codes = new Set(['ME', 'AL', 'BA', 'MK', 'MD', 'UA']);

/** Writes what was planned through the commands of the product, day by day, and answers the ids of the requests. */
export async function written(folder: string, all: readonly Planned[], firstDay: string): Promise<readonly Uuid[]> {
  const store = openSqliteEventStore({ folder });
  const on = await installationOver(store, codes);
  await arranged(on);
  const days = new Map<number, [Planned, Step][]>();
  for (const request of all) {
    for (const step of request.steps) days.set(step.day, [...(days.get(step.day) ?? []), [request, step]]);
  }
  const ids = new Map<number, Uuid>();
  for (const day of [...days.keys()].sort((one, other) => one - other)) {
    on.clock.at = momentOf(firstDay, day);
    await Promise.all((days.get(day) ?? []).map(([request, step]) => take(on, request, step, ids, firstDay)));
  }
  await store.close();
  return all.map(({ n }) => ids.get(n) ?? '');
}

/** Some days have their moment at their first and some at their last millisecond, where counting days goes wrong first. */
export function momentOf(firstDay: string, day: number): Instant {
  const time = ['00:00:00.000', '09:30:00.000', '23:59:59.999'][day % 3];
  const date = new Date(Date.parse(firstDay) + day * 86_400_000).toISOString().slice(0, 10);
  return `${date}T${time}Z`;
}

/** The directory lets these offices do everything, alone and without a second person, and says who is not connected. */
async function arranged({ bus }: Written): Promise<void> {
  const { connected, unconnected } = counterparts;
  const functions = ['ARO', 'AMO', 'PROSECUTOR', 'CENTRAL_AUTHORITY'];
  const from = '2020-01-01';
  const ofAll: readonly OfficeChange[] = [
    { act: 'assignFunctions', data: { functions, from } },
    { act: 'setFourEyesPolicy', data: { required: false, from, reason: 'One officer works in this office.' } },
  ];
  for (const officeId of [theOffice, ...connected, ...unconnected]) {
    const leaves: OfficeChange = { act: 'decideConnection', data: { connected: false, from } };
    for (const change of unconnected.includes(officeId) ? [...ofAll, leaves] : ofAll) {
      const { authorship } = asked(derivedId(['secretariat']), officeId, change.act);
      await bus.execute(new ChangeOffice(officeId, change, { authorship, role: 'secretariat', seen: 'any' }));
    }
  }
}

function asked(officeId: Uuid, ...command: readonly (string | number)[]): Asked {
  const commandId = derivedId(['synthetic', ...command]);
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { authorship: { ...ids, officeId, actorId: 'officer', purpose: 'CASE_WORK' }, role: 'officer', seen: 'any' };
}

async function take(on: Written, request: Planned, step: Step, ids: Map<number, Uuid>, firstDay: string) {
  const { n, side, counterpart } = request;
  const own = side === 'sent' ? 'requesting' : 'requested';
  const officeId = step.by === own || step.recorded ? theOffice : counterpart.officeId;
  const recordedFor = { officeId: counterpart.officeId, channel: 'PAPER', date: momentOf(firstDay, step.happened) };
  const reported: Reported = step.recorded ? { recordedFor } : {};
  if (step.deed === 'deliver') ids.set(n, await deliver(on, request, officeId, reported));
  else {
    const requestId = ids.get(n) ?? '';
    const { authorship, ...rest } = asked(officeId, n, step.deed);
    const commandId = step.deed === 'collect' ? collectionId(requestId) : authorship.commandId;
    const act: RequestAct = { ...actOf(step.deed, request.type), ...reported };
    await on.bus.execute(new ActOnRequest(requestId, act, { ...rest, authorship: { ...authorship, commandId } }));
  }
}

/** A file is opened with the draft, and the draft sent. */
async function deliver({ bus }: Written, request: Planned, officeId: Uuid, reported: Reported): Promise<Uuid> {
  const { n, type, side, counterpart, reference } = request;
  const addressee = { officeId: side === 'sent' ? counterpart.officeId : theOffice };
  const references = [{ office: 'Sample Prosecution', number: reference, kind: 'prosecutor' }];
  const draft = contentOf[type]({ addressee, references });
  const opened = await bus.execute(
    new OpenFile({ draft, ...reported }, { ...asked(officeId, n, 'open'), seen: 'new' }),
  );
  const fileId = opened.streamId.slice(fileStream('').length);
  const { request: made } = await bus.execute(new SubmitDraft(fileId, asked(officeId, n, 'submit')));
  return made.streamId.slice(requestStream('').length);
}
