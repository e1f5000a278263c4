import { randomUUID } from 'node:crypto';
import { requestTypes } from '@exchange/contract/codes';
import type { Operation } from './support/described';
import { type Example, exampleOf, operations, written } from './support/described-examples';
import type { Reply } from './support/desk';
import { changed, exampleCasesOn } from './support/example-cases';
import { act, fileAt, openFile, propose, requestAt, withoutFourEyes } from './support/moves';
import { albania, montenegro, routeOf } from './support/offices';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();
const { secretariat, ana, besa, dritan, jelena, auditor, ...cases } = exampleCasesOn(exchange);
const { drafted, delivered, advanceCopy, corrected, traced, accepted, newJurisdiction, newOffice } = cases;

/** These offices let one person act alone, so that the examples can be sent as they are. */
beforeAll(() =>
  withoutFourEyes(secretariat, new Set([montenegro.court, ...Object.values(routeOf).map(({ from }) => from)])),
);

const albanianJurisdiction = '/v1/network/jurisdictions/0a000000-0000-4000-8000-000000000001';

/** How an example of an operation is sent: to something on which it makes sense. A new operation needs a line here. */
const commands: Readonly<Record<string, (example: Example) => Promise<Reply>>> = {
  openFile: async (example) =>
    example['requestId'] === undefined
      ? besa.post('/v1/files', example)
      : jelena.post('/v1/files', { requestId: await delivered() }),
  amendDraft: async (example) => changed(besa, 'put', fileAt(await drafted()), '/draft', example),
  discardDraft: async () => changed(besa, 'delete', fileAt(await drafted()), '/draft'),
  addNote: async (example) => besa.act(fileAt(await drafted()), 'notes', example),
  assignFile: async (example) => changed(besa, 'put', fileAt(await drafted()), '/assignment', example),
  restrictFile: async (example) => changed(besa, 'put', fileAt(await drafted()), '/restriction', example),
  openFileTo: async (example) => changed(besa, 'put', fileAt(await drafted()), '/readers', example),
  withdrawProposal: async (example) => {
    const fileId = await drafted();
    const proposal = await propose(besa, fileId, 'submit');
    return besa.act(fileAt(fileId), `proposals/${proposal}/withdrawal`, example);
  },
  proposeAct: async (example) => {
    if (example['act'] === 'submit') return besa.act(fileAt(await drafted()), 'proposals', example);
    const fileId = await openFile(jelena, { requestId: await delivered() });
    return jelena.act(fileAt(fileId), 'proposals', example);
  },
  approveProposal: async (example) => {
    const fileId = await drafted();
    const proposal = await propose(besa, fileId, 'submit');
    const { proposals } = (await dritan.get(fileAt(fileId))).body;
    // The example's hash stands for the one that was read.
    const seen = { ...example, proposalHash: proposals[0].hash };
    return dritan.act(fileAt(fileId), `proposals/${proposal}/approval`, seen);
  },
  submitDraft: async (example) => besa.act(fileAt(await drafted()), 'submission', example),
  acknowledgeRequest: async (example) => jelena.act(requestAt(await delivered()), 'receipt', example),
  sendMessage: async (example) => besa.act(requestAt(await delivered()), 'messages', example),
  askClarification: async (example) => jelena.act(requestAt(await delivered()), 'clarifications', example),
  answerClarification: async (example) => {
    const requestId = await delivered();
    await act(jelena, requestId, 'clarifications', { text: 'Which one?', pauseClaimed: false });
    return besa.act(requestAt(requestId), 'clarifications/1/answer', example);
  },
  decideItems: async (example) => jelena.act(requestAt(await delivered()), 'decisions', example),
  takeMeasure: async (example) => jelena.act(requestAt(await accepted()), 'measures', example),
  endMeasure: async (example) => {
    const requestId = await accepted();
    const measure = exampleOf('takeMeasure');
    await act(jelena, requestId, 'measures', measure);
    return jelena.act(requestAt(requestId), `measures/${String(measure['measureId'])}/end`, example);
  },
  reportExecution: async (example) => {
    const executed = JSON.stringify(example).includes('"executed"');
    return jelena.act(requestAt(executed ? await accepted() : await traced()), 'reports', example);
  },
  withdrawRequest: async (example) => besa.act(requestAt(await delivered()), 'withdrawal', example),
  closeRequest: async (example) => {
    const requestId = await delivered();
    await act(jelena, requestId, 'receipt', {});
    return besa.act(requestAt(requestId), 'closure', example);
  },
  reopenRequest: async (example) => {
    const requestId = await delivered();
    await act(jelena, requestId, 'receipt', {});
    for (const office of [besa, jelena]) await act(office, requestId, 'closure', exampleOf('closeRequest'));
    return besa.act(requestAt(requestId), 'reopening', example);
  },
  transferRequest: async (example) =>
    (example['capacity'] === 'executing' ? jelena : besa).act(requestAt(await delivered()), 'transfers', example),
  returnRequest: async (example) => jelena.act(requestAt(await delivered()), 'return', example),
  recallRequest: async (example) => besa.act(requestAt(await delivered()), 'recall', example),
  confirmDeletion: async (example) => {
    const requestId = await delivered();
    await act(besa, requestId, 'recall', exampleOf('recallRequest'));
    return jelena.act(requestAt(requestId), 'deletion-confirmation', example);
  },
  supplementRequest: async (example) => besa.act(requestAt(await delivered()), 'supplements', example),
  notifyDelay: async (example) => jelena.act(requestAt(await delivered()), 'delays', example),
  extendMeasure: async (example) => {
    const requestId = await accepted();
    const measure = exampleOf('takeMeasure');
    await act(jelena, requestId, 'measures', measure);
    return jelena.act(requestAt(requestId), `measures/${String(measure['measureId'])}/extension`, example);
  },
  lodgeRemedy: async (example) => jelena.act(requestAt(await accepted()), 'remedies', example),
  decideRemedy: async (example) => {
    const requestId = await accepted();
    const remedy = exampleOf('lodgeRemedy');
    await act(jelena, requestId, 'remedies', remedy);
    return jelena.act(requestAt(requestId), `remedies/${String(remedy['remedyId'])}/decision`, example);
  },
  correctEntry: async (example) => corrected(await delivered(), example),
  applyCorrection: async (example) => {
    const requestId = await delivered();
    const { correctionId } = (await corrected(requestId, exampleOf('correctEntry'))).body;
    return jelena.act(requestAt(requestId), `corrections/${correctionId}/application`, example);
  },
  requestOriginal: async (example) => jelena.act(requestAt(await advanceCopy()), 'original-request', example),
  recordFormalReceipt: async (example) => jelena.act(requestAt(await advanceCopy()), 'formal-receipt', example),
  recordContact: async (example) => besa.act(requestAt(await delivered()), 'contacts', example),
  addReference: async (example) => jelena.act(requestAt(await delivered()), 'references', example),
  addRelation: async (example) => jelena.act(requestAt(await delivered()), 'relations', example),
  registerJurisdiction: (example) => secretariat.put(`/v1/network/jurisdictions/${randomUUID()}`, example),
  renameJurisdiction: async (example) => changed(secretariat, 'put', await newJurisdiction(), '/name', example),
  decideParticipation: async (example) => secretariat.act(await newJurisdiction(), 'participations', example),
  endParticipation: async (example) => secretariat.act(await newJurisdiction(), 'participation-end', example),
  assignIntake: (example) => secretariat.act(albanianJurisdiction, 'intakes', example),
  registerOffice: (example) => secretariat.put(`/v1/network/offices/${randomUUID()}`, example),
  renameOffice: async (example) => changed(secretariat, 'put', await newOffice(), '/name', example),
  assignFunctions: async (example) => secretariat.act(await newOffice(), 'functions', example),
  decideConnection: async (example) => secretariat.act(await newOffice(), 'connection', example),
  nameContactPoint: async (example) => secretariat.act(await newOffice(), 'contact-points', example),
  endContactPoint: async (example) => {
    const office = await newOffice();
    const contact = exampleOf('nameContactPoint');
    await secretariat.act(office, 'contact-points', contact);
    return secretariat.act(office, `contact-points/${String(contact['contactPointId'])}/end`, example);
  },
  setFourEyesPolicy: async (example) => secretariat.act(await newOffice(), 'four-eyes-policies', example),
};

const today = new Date().toISOString().slice(0, 10);

/** How each reading is asked. */
const readings: Readonly<Record<string, () => Promise<Reply>>> = {
  live: () => ana.get('/health/live'),
  ready: () => ana.get('/health/ready'),
  whoAmI: () => ana.get('/v1/me'),
  listCodes: () => ana.get('/v1/code-lists'),
  listProblems: () => ana.get('/problems'),
  explainRule: () => ana.get('/problems/FOUR_EYES_REQUIRED'),
  explainDoor: () => ana.get('/problems/precondition/stale'),
  listProjections: () => secretariat.get('/v1/projections'),
  listFiles: () => besa.get('/v1/files?side=requesting&status=drafting&limit=1'),
  readFile: async () => besa.get(fileAt(await drafted())),
  readFileEvents: async () => besa.get(`${fileAt(await drafted())}/events`),
  readFileAsOf: async () => besa.get(`${fileAt(await drafted())}/as-of?revision=0`),
  followChanges: () => besa.get('/v1/changes?limit=5&wait=1'),
  listRequests: async () => besa.get(`/v1/requests?box=outbox&type=FREEZE&counterpart=ME&collected=false&limit=1`),
  readRequest: async () => besa.get(requestAt(await delivered())),
  readRequestTimeline: async () => jelena.get(`${requestAt(await delivered())}/timeline`),
  readRequestEvents: async () => jelena.get(`${requestAt(await delivered())}/events`),
  readRequestAsOf: async () => besa.get(`${requestAt(await delivered())}/as-of?occurredAt=2099-01-01T00:00:00.000Z`),
  readRegister: () => auditor.get(`/v1/audit/register?from=${today}&to=${today}`),
  auditRequestEvents: async () => auditor.get(`/v1/audit/requests/${await delivered()}/events`),
  auditRequestAsOf: async () => auditor.get(`/v1/audit/requests/${await delivered()}/as-of?revision=0`),
  auditRequestTimeline: async () => auditor.get(`/v1/audit/requests/${await delivered()}/timeline`),
  listJurisdictions: () => ana.get('/v1/network/jurisdictions?on=2020-06-30'),
  readJurisdiction: () => ana.get(albanianJurisdiction),
  listOffices: () => ana.get('/v1/network/offices?jurisdictionId=0a000000-0000-4000-8000-000000000001'),
  readOffice: () => ana.get(`/v1/network/offices/${albania.aro}`),
};

const read = operations.filter(([method]) => method === 'get').map(([, operation]) => operation);

describe('every operation that is described', () => {
  it('is sent here, and nothing else is', () => {
    const sent = [...Object.keys(commands), ...Object.keys(readings)];
    const known = operations.map(([, { operationId }]) => operationId);
    expect(new Set(sent)).toEqual(new Set(known));
    expect(new Set(known).size).toBe(known.length);
  });

  it.each(written.map(([operation, summary, value]) => [operation.operationId, summary, value, operation] as const))(
    '%s is accepted with its example "%s"',
    async (operationId, _summary, value, { responses }) => {
      const reply = await commands[operationId]?.(value);
      const { status, body } = { ...reply };
      expect([status, body.code, body.errors]).toEqual([accepting(responses), undefined, undefined]);
    },
  );

  it.each(read.map((operation) => [operation.operationId, operation] as const))(
    '%s is answered',
    async (operationId, { responses }) => {
      expect((await readings[operationId]?.())?.status).toBe(accepting(responses));
    },
  );
});

/** The one status that says that all went well. */
function accepting(responses: Operation['responses']): number {
  const [status, ...others] = Object.keys(responses).filter((each) => each.startsWith('2'));
  expect(others).toEqual([]);
  return Number(status);
}

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
