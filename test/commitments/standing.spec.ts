import type { DraftContent } from '@exchange/contract';
import type { Role } from '@exchange/contract/codes';
import type { Asked, Seen } from '@exchange/decider';
import { StoreUnavailable, type Expected, type NewEvent } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { ApproveProposal, OpenFile, SubmitDraft, WorkOnFile } from '@exchange/files';
import { canonicalJson, derivedId, Refused, type Uuid } from '@exchange/kernel';
import { ChangeJurisdiction, ChangeOffice, type JurisdictionChange, type OfficeChange } from '@exchange/network';
import { ActOnRequest, requestKind, requestStream } from '@exchange/requests';
import { freezeContent, judge } from '@exchange/testing';
import { albania, georgia, jurisdictionOf, montenegro } from '../e2e/support/offices';
import { type Installation, installationOver } from '../property/support/installation';

/** A log that fails before the next event of a request, as when a process dies between an approval and its act. */
class FailingStore extends MemoryEventStore {
  failsOnRequest = false;

  override async append(streamId: string, expected: Expected, events: readonly NewEvent[]) {
    if (this.failsOnRequest && streamId.startsWith('request-')) throw new StoreUnavailable('the process is dead');
    return super.append(streamId, expected, events);
  }
}

const acceptance = { outcome: 'accepted', grounds: [], decidedBy: judge };
const idIn = (streamId: string): Uuid => streamId.slice(streamId.indexOf('-') + 1);

let on: Installation<FailingStore>;
let commands = 0;

beforeEach(async () => (on = await installationOver(new FailingStore(), new Set(['AL', 'ME', 'GE']))));

function asked(officeId: Uuid, personId: string, role: Role = 'officer', seen: Seen = 'any'): Asked {
  const commandId = derivedId(['standing', ++commands]);
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { authorship: { ...ids, officeId, actorId: personId, purpose: 'CASE_WORK' }, role, seen };
}

const bySecretariat = () => asked(derivedId(['secretariat']), 'secretary', 'secretariat');
const decideOf = (officeId: Uuid, change: OfficeChange) =>
  on.bus.execute(new ChangeOffice(officeId, change, bySecretariat()));
const decideOfState = (jurisdictionId: Uuid, change: JurisdictionChange) =>
  on.bus.execute(new ChangeJurisdiction(jurisdictionId, change, bySecretariat()));

function demandsFourEyes(officeId: Uuid, required: boolean, from: string) {
  return decideOf(officeId, { act: 'setFourEyesPolicy', data: { required, from, reason: 'Who works here changes.' } });
}

/** A formal request, delivered at noon of 2 March by an office in which one person may do that. */
async function delivered(draft: DraftContent = freezeContent({ addressee: { officeId: montenegro.court } })) {
  await demandsFourEyes(albania.prosecution, false, '2020-01-01');
  const opened = await on.bus.execute(new OpenFile({ draft }, asked(albania.prosecution, 'Ana', 'officer', 'new')));
  const fileId = idIn(opened.streamId);
  const { request } = await on.bus.execute(new SubmitDraft(fileId, asked(albania.prosecution, 'Ana')));
  return { fileId, requestId: idIn(request.streamId) };
}

async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (failure: unknown) => {
      if (failure instanceof Refused) return failure.refusal.refused;
      throw failure;
    },
  );
}

describe('what the directory says of who acts', () => {
  const yesterday = { occurredAt: '2026-03-02T13:00:00.000Z', lateReason: 'The clerk was ill.' };
  const decides = async (requestId: Uuid, times: object = {}) =>
    outcome(
      on.bus.execute(
        new ActOnRequest(requestId, { act: 'decide', body: acceptance, ...times }, asked(montenegro.court, 'Ivo')),
      ),
    );

  it.each<[on: string, before: boolean, now: boolean, times: object, expected: string]>([
    ['neither day', false, false, yesterday, 'done'],
    ['the day of recording alone', false, true, yesterday, 'FOUR_EYES_REQUIRED'],
    ['the day of the act alone', true, false, yesterday, 'FOUR_EYES_REQUIRED'],
    ['a day before, on which nothing happened', true, false, {}, 'done'],
  ])('four eyes demanded on %s', async (_on, before, now, times, expected) => {
    const { requestId } = await delivered();
    await demandsFourEyes(montenegro.court, before, '2020-01-01');
    await demandsFourEyes(montenegro.court, now, '2026-03-03');
    on.clock.at = '2026-03-03T14:00:00.000Z';
    expect(await decides(requestId, times)).toBe(expected);
  });

  it('takes part on the day of recording, whatever it was on the day of the act', async () => {
    const { requestId } = await delivered();
    await demandsFourEyes(montenegro.court, false, '2020-01-01');
    const end = { effectiveFrom: '2026-03-03' };
    await decideOfState(jurisdictionOf.montenegro, { act: 'endParticipation', data: end });
    expect(await decides(requestId, { occurredAt: '2026-03-02T12:00:00.000Z' })).toBe('done');
    on.clock.at = '2026-03-03T14:00:00.000Z';
    expect(await decides(requestId, yesterday)).toBe('NO_LONGER_PARTICIPATING');
  });
});

describe('an approved act that follows late', () => {
  const underTreaty = { formality: 'MLA_TREATY', regime: 'CETS198' } as const;
  const recordedFor = { officeId: georgia.prosecution, channel: 'MAIL', date: '2026-03-02T12:00:00.000Z' };

  /** The sender records what the addressee, which is not connected, decided; the process dies when that was approved. */
  async function approvedAndDead() {
    const draft = freezeContent({ ...underTreaty, addressee: { officeId: georgia.prosecution } });
    const { fileId, requestId } = await delivered(draft);
    const proposed = { act: 'decide', body: canonicalJson({ ...acceptance, recordedFor }) };
    const work = new WorkOnFile(fileId, { act: 'propose', proposed }, asked(albania.prosecution, 'Ana'));
    const { hash } = await on.bus.execute(work);
    const approval = new ApproveProposal(fileId, 1, hash, asked(albania.prosecution, 'Dritan', 'approver'));
    on.store.failsOnRequest = true;
    await expect(on.bus.execute(approval)).rejects.toThrow(StoreUnavailable);
    on.store.failsOnRequest = false;
    return { approval, requestId };
  }

  it.each<[what: string, change: () => Promise<unknown>]>([
    [
      'that office connects',
      () => decideOf(georgia.prosecution, { act: 'decideConnection', data: { connected: true, from: '2026-03-02' } }),
    ],
    [
      'its own State takes no part any more',
      () => decideOfState(jurisdictionOf.albania, { act: 'endParticipation', data: { effectiveFrom: '2026-03-02' } }),
    ],
  ])('is done as of its approval, although meanwhile %s', async (_what, change) => {
    const { approval, requestId } = await approvedAndDead();
    await change();
    on.clock.at = '2026-03-03T14:00:00.000Z';
    expect((await on.bus.execute(approval)).result.outcome).toBe('performed');
    const history = await on.executor.load(requestKind, requestStream(requestId));
    const { type, header } = history.at(-1) ?? {};
    expect([type, header?.recordedAt]).toEqual(['ItemsDecided', '2026-03-02T12:00:00.000Z']);
  });
});
