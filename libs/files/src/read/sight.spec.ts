import type { Principal } from '@exchange/access';
import type { AnyEvent, FileEvent, Recorded, RequestEvent } from '@exchange/contract';
import type { Role } from '@exchange/contract/codes';
import {
  describeOnDatabases,
  freezeContent,
  happened,
  inFile,
  judge,
  noon,
  officeOf,
  type Projected,
  projected,
  recorded,
  submittedRequest,
  testId,
} from '@exchange/testing';
import { admissionToFile, type FileFilter, fileModels, findFile, listFiles } from '.';
import { files } from './files';

/* What people of the office that keeps a file, and of others, see of it. */

const fileId = testId(0xf1);
const requestId = testId(0xe);
const neighbour = testId(0xa2);

function person(officeId: string, actorId = 'somebody', role: Role = 'officer', purpose = 'CASE_WORK') {
  const principal: Principal = { officeId, clientId: 'client', subject: 'subject', actorId, personId: actorId, role };
  return { ...principal, purpose };
}
type Person = ReturnType<typeof person>;
const keeper = person(officeOf.requesting);

function file(events: readonly FileEvent[], officeId = officeOf.requesting): Recorded<AnyEvent>[] {
  const past = events.map((event) => ({ ...inFile(event), header: { officeId } }));
  return recorded<FileEvent>(past).map((event) => ({ ...event, streamId: `file-${fileId}` }));
}

const drafted: FileEvent = { type: 'FileOpened', data: { side: 'requesting', draft: freezeContent() } };
const restricted: FileEvent = { type: 'FileRestricted', data: { restricted: true, reason: 'A colleague.' } };
const assigned: FileEvent = { type: 'FileAssigned', data: { assignees: [{ actorId: 'ana', name: 'Ana' }] } };
const openedTo = (...officeIds: readonly string[]): FileEvent => ({
  type: 'FileOpenedTo',
  data: { officeIds, reason: 'They advise us.' },
});

let given: Projected;
async function after(...events: readonly Recorded<AnyEvent>[]): Promise<void> {
  given = await projected(fileModels, events);
}
afterEach(() => given.dispose());

const sight = async (reader: Person) => {
  const found = await findFile(given.models, reader, fileId);
  if (found?.sees === 'nothing') return found.because;
  return found?.sees === 'whole' ? found.file.allowedActions.length : found?.sees;
};
const list = async (reader: Person, filter: Partial<FileFilter> = {}) =>
  (await listFiles(given.models, reader, { equal: {}, keeper: 'own', limit: 10, ...filter })).rows;

describeOnDatabases('a restricted file', () => {
  it('is there for everybody of the office, and open to those who are assigned and to auditors', async () => {
    await after(...file([drafted, assigned, restricted]));
    expect(await sight(keeper)).toBe('FILE_RESTRICTED');
    expect(await list(keeper)).toEqual([{ fileId, officeId: officeOf.requesting, openedAt: noon, sight: 'number' }]);
    expect(await list(keeper, { equal: { type: 'FREEZE' } })).toEqual([]);
    expect(await sight(person(officeOf.requesting, 'ana'))).toBeGreaterThan(0);
    expect(await list(person(officeOf.requesting, 'ana'), { assigned: 'me' })).toMatchObject([{ sight: 'whole' }]);
    expect(await sight(person(officeOf.requesting, 'x', 'auditor'))).toBe(0);
    expect(await sight(person(officeOf.requested))).toBeUndefined();
  });

  it('lets an approver assign somebody, and do nothing else unseen', async () => {
    await after(...file([drafted, restricted]));
    expect(await sight(person(officeOf.requesting, 'somebody', 'approver'))).toBe('FILE_RESTRICTED');
  });
});

describeOnDatabases('a file that is opened to another office', () => {
  it('shows there what was written, and not by whom', async () => {
    const note: FileEvent = { type: 'NoteAdded', data: { noteId: testId(0x91), text: 'Ask the bank.' } };
    const proposal: FileEvent = { type: 'ActProposed', data: { proposal: 1, act: 'submit', role: 'officer' } };
    await after(...file([drafted, note, proposal, openedTo(neighbour)]));
    const told = async (reader: Person) => JSON.stringify(await findFile(given.models, reader, fileId));
    const [own, theirs] = [await told(keeper), await told(person(neighbour))];
    expect([own, theirs].map((text) => text.includes('Ask the bank.'))).toEqual([true, true]);
    expect([own, theirs].map((text) => text.includes('"Ana"'))).toEqual([true, false]);
  });

  it('is read there, with nothing to be done, until it is closed again', async () => {
    await after(...file([drafted, openedTo(neighbour)]));
    expect(await sight(person(neighbour))).toBe(0);
    expect(await list(person(neighbour), { keeper: 'others' })).toMatchObject([{ fileId, sight: 'whole' }]);
    expect(await list(person(neighbour))).toEqual([]);
    await given.dispose();
    await after(...file([drafted, openedTo(neighbour), openedTo()]));
    expect(await sight(person(neighbour))).toBeUndefined();
    expect(await list(person(neighbour), { keeper: 'others' })).toEqual([]);
  });

  it('shows nothing there once it is restricted', async () => {
    await after(...file([drafted, openedTo(neighbour), restricted]));
    expect(await sight(person(neighbour))).toBe('FILE_RESTRICTED');
    expect(await list(person(neighbour), { keeper: 'others' })).toMatchObject([{ sight: 'number' }]);
  });
});

describeOnDatabases('the file of the addressee', () => {
  const received: FileEvent = { type: 'FileOpened', data: { side: 'requested', requestId, urgent: false } };
  const note: FileEvent = { type: 'NoteAdded', data: { noteId: testId(7), text: 'What we think of it' } };
  const recall: RequestEvent = { type: 'RequestRecalled', data: { reason: 'WRONG_ADDRESSEE', decidedBy: judge } };
  const recalled = recorded<RequestEvent>([{ ...recall, side: 'requesting', capacity: 'issuing', occurredAt: noon }]);

  it('is closed by a recall, except to its auditors; the sender’s own is not', async () => {
    const onStream = recalled.map((event) => ({ ...event, streamId: `request-${requestId}` }));
    await after(...file([received, note], officeOf.requested), ...onStream);
    const addressee = person(officeOf.requested);
    expect(await sight(addressee)).toBe('FILE_CLOSED_BY_RECALL');
    expect(await admissionToFile(given.models, addressee, fileId)).toBe('recalled');
    expect(await admissionToFile(given.models, keeper, fileId)).toBe('foreign');
    expect(await admissionToFile(given.models, keeper, testId(0xff))).toBeUndefined();
    expect(await list(addressee)).toMatchObject([{ fileId, sight: 'number' }]);
    expect(await sight(person(officeOf.requested, 'x', 'auditor'))).toBe('fromLog');
    await given.dispose();
    await after(...file([received, openedTo(neighbour)], officeOf.requested), ...onStream);
    const itsAuditor = person(neighbour, 'x', 'auditor');
    expect(await sight(itsAuditor)).toBe('FILE_CLOSED_BY_RECALL');
    expect(await list(itsAuditor, { keeper: 'others' })).toMatchObject([{ sight: 'number' }]);
    await given.dispose();
    const released: FileEvent = { type: 'FileOpened', data: { side: 'requesting', requestId, urgent: false } };
    await after(...file([released]), ...onStream);
    expect(await sight(keeper)).toBeGreaterThan(0);
  });
});

describe('a file on a request of which an entry was about the wrong person', () => {
  const released: FileEvent = {
    type: 'DraftReleased',
    data: { requestId, submission: submittedRequest().data, occurredAt: noon, directoryRevisions: [] },
  };
  const noted: FileEvent = { type: 'NoteAdded', data: { noteId: testId(7), text: 'Called' } };
  const correction = (...pointers: readonly string[]): Recorded<AnyEvent>[] =>
    recorded<AnyEvent>([
      happened('requesting', {
        type: 'EntryCorrected',
        data: {
          eventId: testId(0x99),
          kind: 'wrongPerson',
          changes: pointers.map((pointer) => ({ pointer, value: 'Another' })),
          reason: 'Two people of one name',
        },
      }),
    ]).map((event) => ({ ...event, streamId: `request-${requestId}` }));
  const auditor = person(officeOf.requesting, 'auditor', 'auditor');

  it('is told from the log, to auditors too, and marked in the list', async () => {
    await after(...file([drafted, released]), ...correction('/content/persons/0/name'));
    for (const reader of [keeper, auditor]) {
      expect(await sight(reader)).toBe('fromLog');
      expect(await list(reader)).toMatchObject([{ closed: ['wrongPerson'], ownReference: 'P 4/2026' }]);
    }
  });

  it('is found no more by a number that was wrong, also once it goes on', async () => {
    const events = file([drafted, released, noted]);
    await after(...events.slice(0, 2), ...correction('/content/references/0/number'), ...events.slice(2));
    expect(await list(keeper)).toMatchObject([{ closed: ['wrongPerson'], ownReference: null, revision: 2 }]);
    expect(await list(keeper, { equal: { ownReference: 'P 4/2026' } })).toEqual([]);
    const rows = await given.models.over(files).selectFrom(files.name).select('contents').execute();
    expect(JSON.stringify(rows)).not.toContain('P 4/2026');
  });

  it('is so too where it was opened later', async () => {
    const opened: FileEvent = { type: 'FileOpened', data: { side: 'requesting', requestId } };
    await after(...correction('/reference'), ...file([opened]));
    expect(await sight(keeper)).toBe('fromLog');
  });
});
