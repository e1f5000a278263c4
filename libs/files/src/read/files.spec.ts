import type { Principal } from '@exchange/access';
import type { AnyEvent, FileEvent, Recorded } from '@exchange/contract';
import { derivedId } from '@exchange/kernel';
import {
  describeOnDatabases,
  fileId,
  freezeContent,
  inFile,
  noon,
  officeOf,
  openedOnRequest,
  openedWithDraft,
  principal,
  type Projected,
  projected,
  recorded,
  submittedRequest,
  testId,
} from '@exchange/testing';
import { fileModels, findFile, findFileOn, listFiles, outstandingCommitments } from '.';

const requestId = testId(0xe);

const owner = principal(officeOf.requesting);
const other = principal(officeOf.requested);

type PastInFile = Parameters<typeof recorded<FileEvent>>[0];
function file(past: PastInFile, id = fileId): Recorded<FileEvent>[] {
  return recorded(past).map((event) => ({ ...event, streamId: `file-${id}`, id: derivedId([id, event.revision]) }));
}

const released = inFile({
  type: 'DraftReleased',
  data: { requestId, submission: submittedRequest().data, occurredAt: noon, directoryRevisions: [] },
});
const proposed = inFile({ type: 'ActProposed', data: { proposal: 1, act: 'withdraw', role: 'officer', body: '{}' } });
const approved = inFile(
  { type: 'ActApproved', data: { proposal: 1, proposalHash: 'h', requestRevision: 3, decidedAt: noon } },
  'Berta',
);
const failed = inFile({ type: 'ActFailed', data: { proposal: 1, reason: 'REQUEST_MOVED_ON' } });
const submissionApproved = inFile({ type: 'ActApproved', data: { proposal: 1, proposalHash: 'h', decidedAt: noon } });

let given: Projected;
async function after(events: readonly Recorded<AnyEvent>[]): Promise<void> {
  given = await projected(fileModels, events);
}
afterEach(() => given.dispose());

/** The file as somebody sees it to whom it is open. */
async function seen(reader: Principal) {
  const sight = await findFile(given.models, reader, fileId);
  return sight?.sees === 'nothing' ? sight.because : sight?.sees === 'whole' ? sight.file : sight?.sees;
}

describeOnDatabases('a file', () => {
  it('shows draft, notes, assignment and what may be done, to its office alone', async () => {
    const draft = freezeContent({ object: 'Amended' });
    await after(
      file([
        openedWithDraft,
        inFile({ type: 'DraftAmended', data: { draft } }),
        inFile({ type: 'NoteAdded', data: { noteId: testId(7), text: 'Called Podgorica' } }, 'Berta'),
        inFile({ type: 'FileAssigned', data: { assignees: [{ actorId: 'Ana', name: 'Ana Primer' }] } }),
      ]),
    );
    expect(await seen(principal(owner.officeId, 'clerk'))).toEqual({
      ...{ fileId, revision: 3, status: 'drafting', side: 'requesting', openedAt: noon, lastEventAt: noon },
      ...{ draft, assigned: [{ actorId: 'Ana', name: 'Ana Primer' }], restricted: false, openedTo: [] },
      ...{ proposals: [], approvals: [] },
      notes: [{ noteId: testId(7), text: 'Called Podgorica', by: 'Berta', addedAt: noon }],
      allowedActions: ['amend', 'discard', 'note', 'assign'],
    });
    expect(await findFile(given.models, other, fileId)).toBeUndefined();
    expect(await findFile(given.models, owner, testId(0x99))).toBeUndefined();
    expect(await listFiles(given.models, other, { equal: {}, keeper: 'own', limit: 10 })).toEqual({ rows: [] });
  });

  it('keeps what was sent, and is found by its request', async () => {
    await after(file([openedWithDraft, released]));
    const found = await seen(owner);
    expect(found).toMatchObject({ status: 'released', requestId, draft: freezeContent() });
    expect(await findFileOn(given.models, owner, requestId)).toBe(fileId);
    expect(await findFileOn(given.models, other, requestId)).toBeUndefined();
  });

  it('on a request that was there already has no draft', async () => {
    await after(file([openedOnRequest]));
    const found = await seen(owner);
    expect(found).toMatchObject({ status: 'onRequest', side: 'requested', requestId });
    expect(found).not.toHaveProperty('draft');
    expect(await findFileOn(given.models, owner, requestId)).toBe(fileId);
  });

  it('says who approved what, and why it could not be done', async () => {
    await after(file([openedOnRequest, proposed, approved, failed]));
    expect(await seen(owner)).toMatchObject({
      proposals: [{ proposal: 1, act: 'withdraw', status: 'open', proposedBy: 'Ana' }],
      approvals: [{ proposal: 1, by: 'Berta', approvedAt: noon, failed: 'REQUEST_MOVED_ON' }],
    });
  });
});

describeOnDatabases('the list of files', () => {
  it('has what one looks for, the newest first, in pages', async () => {
    const ids = [1, 2, 3, 4, 5].map((n) => testId(0x200 + n));
    await after(
      ids.flatMap((id) => file([openedWithDraft, inFile({ type: 'FileAssigned', data: { assignees: [] } })], id)),
    );
    const first = await listFiles(given.models, owner, { equal: {}, keeper: 'own', limit: 3 });
    const second = await listFiles(given.models, owner, {
      equal: {},
      keeper: 'own',
      limit: 3,
      cursor: first.next ?? '',
    });
    expect([...first.rows, ...second.rows].map((row) => row.fileId)).toEqual([...ids].reverse());
    expect(second).not.toHaveProperty('next');
    expect(first.rows[0]).toEqual({
      ...{ fileId: ids[4], revision: 1, side: 'requesting', status: 'drafting', openedAt: noon, lastEventAt: noon },
      ...{ requestId: null, type: 'FREEZE', addresseeOfficeId: officeOf.requested, ownReference: 'P 4/2026' },
      ...{ officeId: owner.officeId, sight: 'whole', assigned: false, openProposals: 0 },
    });
  });

  it('can be narrowed', async () => {
    const received = testId(0x201);
    await after([...file([openedWithDraft]), ...file([openedOnRequest, proposed], received)]);
    const { rows } = await listFiles(given.models, owner, { equal: { side: 'requested' }, keeper: 'own', limit: 9 });
    expect(rows).toMatchObject([{ fileId: received, openProposals: 1, type: null }]);
    expect(
      (await listFiles(given.models, owner, { equal: { status: 'released' }, keeper: 'own', limit: 9 })).rows,
    ).toEqual([]);
  });
});

describeOnDatabases('a commitment', () => {
  const outstanding = async () =>
    (await outstandingCommitments(given.models)).map(({ streamId, revision }) => ({ streamId, revision }));

  it('is outstanding from the commit on', async () => {
    await after([
      ...file([openedWithDraft, submissionApproved, released]),
      ...file([openedOnRequest, approved], testId(0x201)),
    ]);
    expect(await outstanding()).toEqual(
      expect.arrayContaining([
        { streamId: `file-${fileId}`, revision: 2 },
        { streamId: `file-${testId(0x201)}`, revision: 1 },
      ]),
    );
    expect(await outstanding()).toHaveLength(2);
  });

  it('is kept by the event that names it as its cause', async () => {
    const committed = file([openedWithDraft, released]);
    const causationId = committed[1]?.id ?? '';
    const request = recorded([{ ...submittedRequest(), context: { causationId } }]);
    await after([...committed, ...request.map((event) => ({ ...event, streamId: `request-${requestId}` }))]);
    expect(await outstanding()).toEqual([]);
  });

  it('is kept by the record that its act could not be done', async () => {
    const [opening, approval] = file([openedOnRequest, approved]);
    if (opening === undefined || approval === undefined) throw new Error('two events');
    const failure = file([
      openedOnRequest,
      approved,
      { ...failed, context: { actorId: 'Ana', causationId: approval.id } },
    ]);
    await after([opening, approval, ...failure.slice(2)]);
    expect(await outstanding()).toEqual([]);
  });

  it('is not kept by an act that nobody approved', async () => {
    const committed = file([openedOnRequest, approved]);
    const causationId = committed[1]?.id ?? '';
    const direct = recorded<AnyEvent>([
      submittedRequest(),
      {
        type: 'RequestCollected',
        data: {},
        side: 'requested',
        capacity: 'executing',
        occurredAt: noon,
        context: { causationId },
      },
    ]);
    await after([...committed, ...direct.map((event) => ({ ...event, streamId: `request-${requestId}` }))]);
    expect(await outstanding()).toHaveLength(1);
  });
});
