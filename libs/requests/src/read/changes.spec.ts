import type { AnyEvent, FileEvent, Recorded, RequestEvent } from '@exchange/contract';
import type { Purpose, Role } from '@exchange/contract/codes';
import type { Decided } from '@exchange/decider';
import { derivedId } from '@exchange/kernel';
import {
  describeOnDatabases,
  fileId,
  freezeContent,
  furtherOfficeOf,
  handedOver,
  happened,
  inFile,
  noon,
  officeOf,
  openedOnRequest,
  openedWithDraft,
  type Projected,
  projected,
  recalled,
  recorded,
  received,
  strangerOffice,
  submittedRequest,
  testId,
} from '@exchange/testing';
import { changesModel } from './changes';
import { listChanges } from './changes-list';
import type { EntryName } from './changes-pages';

const requestId = testId(0xe);
const [sender, receiver, successor] = [officeOf.requesting, officeOf.requested, furtherOfficeOf.requested];
const { requesting: neighbour } = furtherOfficeOf;
const message = happened('requesting', { type: 'MessageSent', data: { text: 'Noted' } });
const confirmed = happened('requested', { type: 'DeletionConfirmed', data: { deletedOn: '2026-03-02' } });
const renamed: AnyEvent = { type: 'OfficeRenamed', data: { name: 'Sample Office' } };

function person(officeId: string, role: Role = 'officer', actorId = 'actor', purpose: Purpose = 'CASE_WORK') {
  return { officeId, clientId: 'client', subject: 'subject', actorId, personId: actorId, role, purpose };
}

/** The request, from this revision on. */
function request(past: readonly Decided<RequestEvent>[]): Recorded<AnyEvent>[] {
  return recorded(past).map((event) => placed(event, `request-${requestId}`));
}

type PastInFile = Parameters<typeof recorded<FileEvent>>[0];
function file(past: PastInFile, id = fileId): Recorded<AnyEvent>[] {
  return recorded(past).map((event) => placed(event, `file-${id}`));
}

function directory(officeId = sender): Recorded<AnyEvent>[] {
  const own = { side: 'own', capacity: 'secretariat', occurredAt: noon } as const;
  return recorded([{ ...renamed, ...own }]).map((event) => placed(event, `office-${officeId}`));
}

function placed<E extends Recorded<AnyEvent>>(event: E, streamId: string): E {
  return { ...event, streamId, id: derivedId([streamId, event.revision]) };
}

let given: Projected<AnyEvent>;
async function after(...events: readonly Recorded<AnyEvent>[]): Promise<void> {
  given = await projected([changesModel], events);
}
afterEach(() => given.dispose());

/** What somebody is told from the beginning or after an entry: type and revision, or that it is closed. */
async function told(looking: ReturnType<typeof person> | string, place?: EntryName, limit = 100) {
  const who = typeof looking === 'string' ? person(looking) : looking;
  const changes = await listChanges(given.models, who, { limit, ...(place && { after: place }) });
  return changes?.map((each) => (each.sight === 'whole' ? `${each.type}@${each.revision}` : 'closed'));
}

const inRequest = (revision: number): EntryName => ({ streamId: `request-${requestId}`, revision, opening: 0 });
const inTheFile = (revision: number, opening = 0): EntryName => ({ streamId: `file-${fileId}`, revision, opening });

describeOnDatabases('what an office is told of requests', () => {
  it('is everything to both sides, with the ids of the events, and nothing to a third', async () => {
    await after(...request([submittedRequest(), received, message]));
    const all = ['RequestSubmitted@0', 'RequestReceived@1', 'MessageSent@2'];
    expect([await told(sender), await told(receiver), await told(strangerOffice)]).toEqual([all, all, []]);
    const [first] = (await listChanges(given.models, person(sender), { limit: 1 })) ?? [];
    const eventId = derivedId([`request-${requestId}`, 0]);
    expect(first).toEqual({ ...inRequest(0), eventId, sight: 'whole', type: 'RequestSubmitted', recordedAt: noon });
  });

  it('begins for a successor with what was before, and ends for who handed over', async () => {
    await after(...request([submittedRequest(), message, handedOver('requested', successor), message]));
    expect(await told(receiver)).toEqual(['RequestSubmitted@0', 'MessageSent@1', 'ResponsibilityTransferred@2']);
    expect(await told(successor)).toEqual([
      ...['RequestSubmitted@0', 'MessageSent@1', 'ResponsibilityTransferred@2', 'MessageSent@3'],
    ]);
  });

  it('tells who handed over that what it holds was about the wrong person, once, and of no other correction', async () => {
    const corrected = (revision: number, kind: string) => {
      const eventId = derivedId([`request-${requestId}`, revision]);
      const changes = [{ pointer: '/text', value: 'Noted' }];
      return happened('requesting', { type: 'EntryCorrected', data: { eventId, kind, changes, reason: 'A mistake' } });
    };
    const past = [submittedRequest(), message, handedOver('requested', successor), message];
    const corrections = [corrected(1, 'clerical'), corrected(3, 'wrongPerson'), corrected(1, 'wrongPerson')];
    await after(...request([...past, ...corrections]));
    const held = ['RequestSubmitted@0', 'MessageSent@1', 'ResponsibilityTransferred@2'];
    expect(await told(receiver)).toEqual([...held, 'EntryCorrected@6']);
    await given.and(request([...past, ...corrections, handedOver('requested', receiver)]).slice(-1));
    expect(await told(receiver, inRequest(2))).toEqual([
      ...['EntryCorrected@6', 'MessageSent@3', 'EntryCorrected@4', 'EntryCorrected@5', 'ResponsibilityTransferred@7'],
    ]);
  });

  it('goes on for who takes over again with what it had not been told', async () => {
    const back = [handedOver('requested', successor), message, handedOver('requested', receiver), message];
    await after(...request([submittedRequest(), ...back]));
    const revisions = (await listChanges(given.models, person(receiver), { limit: 100 }))?.map((each) => each.revision);
    expect(revisions).toEqual([0, 1, 2, 3, 4]);
  });

  it('is, after a recall, that it was recalled and deleted, to every office of the addressee', async () => {
    const past = [submittedRequest(), message, handedOver('requested', successor), recalled, message];
    await after(...request([...past, handedOver('requested', testId(0xbc)), confirmed]));
    const stub = ['RequestRecalled@3', 'DeletionConfirmed@6'];
    expect([await told(receiver), await told(successor), await told(testId(0xbc))]).toEqual([stub, stub, stub]);
    expect(await told(sender)).toHaveLength(7);
  });

  it('goes on from an entry that a recall has closed', async () => {
    await after(...request([submittedRequest(), message]));
    expect(await told(receiver, inRequest(1))).toEqual([]);
    await given.and(request([submittedRequest(), message, message, recalled]).slice(2));
    expect(await told(receiver, inRequest(1))).toEqual(['RequestRecalled@3']);
    expect(await told(receiver, inRequest(0))).toEqual(['RequestRecalled@3']);
  });
});

describeOnDatabases('what an office is told of files', () => {
  const note = inFile({ type: 'NoteAdded', data: { noteId: testId(7), text: 'Called' } });
  const openTo = (...officeIds: string[]) => inFile({ type: 'FileOpenedTo', data: { officeIds, reason: 'Same case' } });

  it('is its own, and those that are opened to it, from their beginning, until they are closed', async () => {
    await after(...file([openedWithDraft, note, openTo(neighbour), note]));
    expect(await told(sender)).toEqual(['FileOpened@0', 'NoteAdded@1', 'FileOpenedTo@2', 'NoteAdded@3']);
    expect(await told(neighbour)).toEqual(['FileOpened@0', 'NoteAdded@1', 'FileOpenedTo@2', 'NoteAdded@3']);
    expect(await told(receiver)).toEqual([]);
    const closed = [openedWithDraft, note, openTo(neighbour), note, openTo(), note];
    await given.and(file(closed).slice(4));
    expect(await told(neighbour)).toEqual([]);
    expect(await told(neighbour, inTheFile(3, 2))).toEqual([]);
    expect(await told(sender)).toHaveLength(6);
    await given.and(file([...closed, openTo(neighbour)]).slice(6));
    expect(await told(neighbour)).toHaveLength(7);
    expect(await told(neighbour, inTheFile(3, 2))).toHaveLength(7);
    expect(await told(neighbour, inTheFile(3, 6))).toHaveLength(3);
  });

  const assigned = inFile({ type: 'FileAssigned', data: { assignees: [{ actorId: 'Ana' }] } });
  const restrict = inFile({ type: 'FileRestricted', data: { restricted: true, reason: 'Witness' } });
  const release = inFile({
    type: 'DraftReleased',
    data: { requestId, submission: submittedRequest().data, occurredAt: noon, directoryRevisions: [] },
  });

  it('is, of what is restricted, no more than that something happened, but to whom it admits', async () => {
    const draft = freezeContent({ urgency: { level: 'urgent' } });
    const urgent = inFile({ type: 'DraftAmended', data: { draft } });
    await after(
      ...file([openedWithDraft, openTo(neighbour), urgent, assigned, restrict, release]),
      ...request([submittedRequest(draft), received]),
    );
    const closed = Array<string>(8).fill('closed');
    expect(await told(person(sender))).toEqual(closed);
    expect(await told(person(sender, 'duty'))).toEqual(closed);
    expect(await told(person(neighbour, 'auditor', 'Ana'))).toEqual(closed.slice(2));
    for (const admitted of [
      person(sender, 'officer', 'Ana'),
      person(sender, 'auditor'),
      person(sender, 'duty', 'x', 'URGENT_DUTY'),
    ]) {
      expect(await told(admitted)).toEqual(expect.arrayContaining(['FileRestricted@4', 'RequestReceived@1']));
    }
    expect(await told(person(receiver))).toEqual(['RequestSubmitted@0', 'RequestReceived@1']);
    const lifted = inFile({ type: 'FileRestricted', data: { restricted: false, reason: 'Over' } });
    await given.and(file([openedWithDraft, openTo(neighbour), urgent, assigned, restrict, release, lifted]).slice(6));
    expect(await told(person(sender))).not.toContain('closed');
    expect(await told(person(neighbour))).not.toContain('closed');
  });

  it('is whole again for who reads it anew after a restriction was lifted', async () => {
    const lifted = inFile({ type: 'FileRestricted', data: { restricted: false, reason: 'Over' } });
    await after(...file([openedWithDraft, openTo(neighbour), restrict, openTo(), lifted, openTo(neighbour)]));
    expect(await told(neighbour)).toEqual(await told(sender));
    expect(await told(neighbour)).not.toContain('closed');
  });

  it('is, of the addressee’s file on a recalled request, no more than that to all but auditors', async () => {
    const header = { officeId: receiver };
    await after(
      ...request([submittedRequest()]),
      ...file([
        { ...openedOnRequest, header },
        { ...note, header },
      ]),
      ...request([submittedRequest(), recalled]).slice(1),
    );
    expect(await told(person(receiver))).toEqual(['closed', 'closed', 'RequestRecalled@1']);
    expect(await told(person(receiver, 'auditor'))).toEqual(['FileOpened@0', 'NoteAdded@1', 'RequestRecalled@1']);
  });
});

describeOnDatabases('the feed', () => {
  it('tells everybody of the directory, between what is their own', async () => {
    await after(...request([submittedRequest(), message]).slice(0, 1), ...directory());
    await given.and(request([submittedRequest(), message]).slice(1));
    expect(await told(sender)).toEqual(['RequestSubmitted@0', 'OfficeRenamed@0', 'MessageSent@1']);
    expect(await told(strangerOffice)).toEqual(['OfficeRenamed@0']);
    expect(await told(sender, { streamId: `office-${sender}`, revision: 0, opening: 0 })).toEqual(['MessageSent@1']);
    expect(await told(sender, undefined, 2)).toEqual(['RequestSubmitted@0', 'OfficeRenamed@0']);
    expect(await told(sender, inRequest(0), 1)).toEqual(['OfficeRenamed@0']);
  });

  it('goes on over any number of entries, from each of them, and past all that is hidden', async () => {
    const talk = Array.from({ length: 150 }, () => message);
    const held = [submittedRequest(), ...talk];
    await after(...request([submittedRequest()]).slice(0, 1), ...directory(), ...request(held).slice(1));
    const all = await told(sender);
    expect(all).toHaveLength(100);
    for (const revision of [0, 29, 30, 31, 32, 61, 62, 63, 64, 120, 149]) {
      expect(await told(sender, inRequest(revision), 1)).toEqual([
        revision === 0 ? 'OfficeRenamed@0' : `MessageSent@${revision + 1}`,
      ]);
    }
    expect(await told(sender, inRequest(150))).toEqual([]);
    await given.and([...request([...held, recalled]).slice(-1), ...request([...held, recalled, confirmed]).slice(-1)]);
    expect(await told(receiver, undefined, 3)).toEqual([
      'OfficeRenamed@0',
      'RequestRecalled@151',
      'DeletionConfirmed@152',
    ]);
    expect(await told(receiver, inRequest(2), 1)).toEqual(['RequestRecalled@151']);
    await given.and(directory(receiver));
    expect(await told(receiver, inRequest(2), 1)).toEqual(['RequestRecalled@151']);
  });

  it('leads on from what a successor was told late', async () => {
    const talk = Array.from({ length: 300 }, () => message);
    const held = [submittedRequest(), ...talk, handedOver('requested', successor)];
    const others = recorded([openedWithDraft]).map((event) => placed(event, `file-${fileId}`));
    await after(...others, ...request(held));
    expect(await told(successor, inRequest(298))).toEqual([
      ...['MessageSent@299', 'MessageSent@300', 'ResponsibilityTransferred@301'],
    ]);
  });

  it('leads nowhere from what an office was never told', async () => {
    await after(...request([submittedRequest()]), ...file([openedWithDraft]));
    expect(await told(receiver, inRequest(1))).toBeUndefined();
    expect(await told(receiver, inTheFile(0))).toBeUndefined();
    expect(await told(sender, inTheFile(0, 2))).toBeUndefined();
    expect(await told(strangerOffice, inRequest(0))).toBeUndefined();
  });
});
