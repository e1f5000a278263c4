import { readFileSync } from 'node:fs';
import { built } from './built.mjs';

const { seal } = built('libs/decider/src/sealing.js');
const { followUpAuthorship } = built('libs/decider/src/index.js');
const { canonicalJson, derivedId, sha256 } = built('libs/kernel/src/index.js');
const { fileDecider } = built('libs/files/src/domain/index.js');
const { requestDecider } = built('libs/requests/src/domain/index.js');

const draft = JSON.parse(readFileSync(new URL('freeze-draft.json', import.meta.url), 'utf8'));
const { order: _none, ...inquiry } = draft;
const traceItem = { search: { registers: ['BANK_ACCOUNT', 'REAL_ESTATE'], linkToState: 'Travelled there often' } };

const hour = 3_600_000;
const begin = Date.parse('2026-03-02T09:00:00.000Z');
const { decidedBy } = draft;
const nationalAct = { kind: 'COURT_ORDER', authority: 'Sample Court', reference: 'KM 3/2026', date: '2026-03-02' };
const handling = { code: 'H1', source: 'A', information: '1' };

/** The id that a number names: 0 to 2^48 - 1. */
const idOf = (n) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** So many pairs of offices that write to each other. */
export function pairs(count) {
  return Array.from({ length: count }, (_, n) => ({
    requesting: { officeId: idOf(0xa001 + n), jurisdictionId: idOf(0xaa001 + n), jurisdiction: 'AL' },
    requested: { officeId: idOf(0xb001 + n), jurisdictionId: idOf(0xbb001 + n), jurisdiction: 'ME' },
  }));
}

/** One stream as it grows. What happens in it is decided by the rules of the product and sealed as the product does. */
class Stream {
  revision = -1;

  constructor(streamId, rule) {
    this.streamId = streamId;
    this.rule = rule;
    this.state = rule.initial;
  }

  /** Answers what is to be stored, and the events as they will be read. */
  does(command, { authorship, at }) {
    const decision = this.rule.decide(command, this.state, at);
    if ('refused' in decision) throw new Error(`${command.act}: ${JSON.stringify(decision)}`);
    const { streamId } = this;
    const after = this.revision === -1 ? undefined : { revision: this.revision, hash: this.hash };
    const directoryRevisions = [`office-${authorship.officeId}@3`];
    const drawn = { contextSalt: sha256(authorship.commandId).slice(32), recordedAt: at };
    const stored = seal(decision, { streamId, after, directoryRevisions }, authorship, drawn);
    const events = stored.map(({ id, type, metadata: header }, n) => {
      return { ...decision[n], streamId, revision: ++this.revision, id, type, header, context: header };
    });
    this.state = events.reduce((state, event) => this.rule.evolve(state, event), this.state);
    this.hash = events.at(-1).header.hash;
    return { append: { streamId, expected: after?.revision ?? 'no-stream', events: stored }, events };
  }
}

/**
 * The n-th case between two offices, step by step, each with its appends in order: the file that it is written in, the
 * request, and where it takes four eyes the file of the other side. Twelve to twenty-five events, by chance. What follows
 * from a commit in a file is done in the same step.
 */
export function* caseOf(n, { requesting, requested }, chance) {
  const story = new Case(n, requesting, requested);
  const informal = chance() < 0.3;
  const request = yield* delivered(story, informal ? traceDraft(story) : freezeDraft(story), chance);
  if (informal) yield* answeredInformally(story, request, chance);
  else yield* executed(story, request, chance);
  for (const side of ['requesting', 'requested']) yield [story.act(request, side, 'close', { reason: 'COMPLETED' })];
  return { requestId: request.state.requestId, officeIds: [requesting.officeId, requested.officeId] };
}

class Case {
  commands = 0;
  passed = 0;

  constructor(n, requesting, requested) {
    this.n = n;
    this.sides = { requesting, requested };
  }

  /** The id of something of this case. */
  id(what) {
    return derivedId([this.n, what]);
  }

  /** One of two people of a side does something; an hour or more has passed. */
  asked(side, person = 'officer') {
    const { officeId } = this.sides[side];
    this.passed += hour;
    const commandId = this.id(`command ${++this.commands}`);
    const actorId = sha256(`${person} of ${officeId}`);
    const bodyFingerprint = sha256(`body of ${commandId}`);
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const authorship = { ...ids, officeId, actorId, bodyFingerprint, purpose: 'ASSET_RECOVERY' };
    return { authorship, at: new Date(begin + this.n * hour + this.passed).toISOString() };
  }

  standing(side) {
    const functions = ['ARO', 'PROSECUTOR', 'COURT'];
    return {
      ...this.sides[side],
      functions,
      on: '2026-03-02',
      status: 'member',
      connected: true,
      fourEyes: true,
      directoryRevisions: [],
    };
  }

  /** Work in an office's own file. */
  work(file, side, command, role = 'officer') {
    const asked = this.asked(side, role);
    const { officeId, actorId, purpose } = asked.authorship;
    const by = { officeId, personId: actorId, role, purpose, connected: true };
    return this.done(file, { ...command, by }, asked);
  }

  /** An act on the request. */
  act(request, side, act, body, more = {}) {
    const asked = more.asked ?? this.asked(side);
    const actor = { officeId: this.sides[side].officeId, role: 'officer' };
    const secondPerson = more.approvedBy !== undefined;
    return this.done(request, { act, body, actor, standing: this.standing(side), secondPerson, ...more.also }, asked);
  }

  /** As whom and when what follows from the last event is done. */
  following(kind, more = {}) {
    const { id, header, context } = this.last;
    const authorship = followUpAuthorship(kind, { id, officeId: header.officeId, context });
    return { authorship: known({ ...authorship, ...more }), at: header.recordedAt };
  }

  done(stream, command, asked) {
    const { append, events } = stream.does(command, asked);
    this.last = events.at(-1);
    return append;
  }
}

/** The context of an event stands here beside its header, in one object; of these an authorship is made. */
function known({ officeId, commandId, actorId, approvedBy, purpose, correlationId, causationId }) {
  const approved = approvedBy === undefined ? {} : { approvedBy };
  return { officeId, commandId, actorId, ...approved, purpose, correlationId, causationId };
}

/** From the first word to the release, by two people. Answers the request that follows. */
function* delivered(story, content, chance) {
  const fileId = story.id('file');
  const file = new Stream(`file-${fileId}`, fileDecider);
  yield [story.work(file, 'requesting', { act: 'open', subject: { draft: content } })];
  if (chance() < 0.5) yield [story.work(file, 'requesting', { act: 'note', data: note(story) })];
  if (chance() < 0.3)
    yield [story.work(file, 'requesting', { act: 'assign', data: { assignees: [{ actorId: sha256('Mira') }] } })];
  yield [
    story.work(file, 'requesting', { act: 'amend', draft: { ...content, reasons: `${content.reasons} Urgent.` } }),
  ];
  const [sender, addressee] = ['requesting', 'requested'].map((side) => story.standing(side));
  const known = { writer: sender, sender, senderConnected: true, addressee, participants: [], followed: {} };
  const delivery = { fileId, ...known };
  yield [story.work(file, 'requesting', { act: 'propose', proposed: { act: 'submit' }, on: { delivery } })];
  const [{ proposal, hash }] = file.state.proposals;
  const approval = { act: 'approve', proposal, proposalHash: hash, on: { delivery } };
  const released = story.work(file, 'requesting', approval, 'approver');
  const request = new Stream(`request-${file.state.requestId}`, requestDecider);
  const { submission, occurredAt } = story.last.data;
  yield [released, story.done(request, { act: 'submit', submission, occurredAt }, story.following('create'))];
  return request;
}

function* answeredInformally(story, request, chance) {
  yield [story.act(request, 'requested', 'collect', {})];
  if (chance() < 0.5) yield* clarified(story, request);
  const itemId = story.id('item 1');
  const results = [{ register: 'REAL_ESTATE', itemId, result: 'notFound', dataDate: '2026-03-01', handling }];
  yield [story.act(request, 'requested', 'report', { results, final: true, decidedBy })];
}

function* executed(story, request, chance) {
  const [first, second, third] = [1, 2, 3].map((item) => story.id(`item ${item}`));
  yield [story.act(request, 'requested', 'collect', {})];
  const receipt = { receivedAt: request.state.deliveredAt, zone: 'Europe/Podgorica', reference: `I-${story.n}/26` };
  yield [story.act(request, 'requested', 'acknowledge', receipt)];
  if (chance() < 0.6) yield* clarified(story, request);
  const accepted = { itemIds: [first, second], outcome: 'accepted', grounds: [], decidedBy };
  const grounds = [{ code: 'FN-e', article: 'R1805 8(1)(e)', text: 'No such offence here.' }];
  const consultation = { heldOn: '2026-03-02' };
  const why = { grounds, reasons: 'The conduct is no offence here.', consultation };
  const refused = { itemIds: [third], outcome: 'refused', ...why, decidedBy };
  yield* byTwo(story, request, [accepted, refused]);
  const measure = { measureId: story.id('measure'), kind: 'PROHIBITION', itemIds: [first], nationalAct };
  yield [story.act(request, 'requested', 'measure', { ...measure, from: '2026-03-02', decidedBy })];
  const results = [first, second].map((itemId) => ({ itemId, result: 'executed', handling }));
  yield [story.act(request, 'requested', 'report', { results, final: true, decidedBy })];
  if (chance() < 0.5)
    yield [story.act(request, 'requesting', 'message', { subject: 'Thanks', text: 'We go to court.' })];
  const ended = { reason: 'lifted', endedOn: '2026-03-02', decidedBy };
  yield [story.act(request, 'requested', 'endMeasure', ended, { also: { measureId: measure.measureId } })];
}

function* clarified(story, request) {
  yield [story.act(request, 'requested', 'askClarification', { text: 'Whose is the wallet?', pauseClaimed: true })];
  yield [
    story.act(
      request,
      'requesting',
      'answerClarification',
      { text: 'A third party held it.' },
      { also: { number: 1 } },
    ),
  ];
}

/** Decisions that one person of the requested side proposes in its file, and another approves. */
function* byTwo(story, request, decisions) {
  const { requestId } = request.state;
  const file = new Stream(`file-${derivedId(['file', requestId, story.sides.requested.officeId])}`, fileDecider);
  const part = { part: 'acts', side: 'requested', urgent: false };
  yield [story.work(file, 'requested', { act: 'open', subject: { requestId, part } })];
  for (const body of decisions) {
    const proposed = { act: 'decide', body: canonicalJson(body) };
    const ground = { requestRevision: request.revision, directoryRevisions: [], fourEyes: true };
    yield [story.work(file, 'requested', { act: 'propose', proposed, on: { ground } })];
    const { proposal, hash } = file.state.proposals.at(-1);
    const approve = { act: 'approve', proposal, proposalHash: hash, on: { ground } };
    const approved = story.work(file, 'requested', approve, 'approver');
    const approvedBy = story.last.context.actorId;
    const asked = story.following('act', { approvedBy });
    yield [approved, story.act(request, 'requested', 'decide', body, { asked, approvedBy })];
  }
}

function note(story) {
  return { noteId: story.id('note'), text: 'Ask the bank — Đorđe\nknows whom.' };
}

function freezeDraft(story) {
  const [person, company] = [story.id('person 1'), story.id('person 2')];
  const persons = draft.persons.map((each, n) => ({ ...each, personId: [person, company][n] }));
  const items = draft.items.map(({ personIds, ...each }, n) => {
    return { ...each, itemId: story.id(`item ${n + 1}`), ...(personIds && { personIds: [person] }) };
  });
  const references = [{ ...draft.references[0], number: `P ${story.n}/2026` }];
  return { ...draft, addressee: { officeId: story.sides.requested.officeId }, persons, items, references };
}

function traceDraft(story) {
  const { persons, references, addressee } = freezeDraft(story);
  const item = { itemId: story.id('item 1'), kind: 'search', description: 'Property of the suspect', ...traceItem };
  const items = [{ ...item, personIds: [persons[0].personId] }];
  const kind = { type: 'TRACE', formality: 'INFORMAL', regime: 'NETWORK' };
  return { ...inquiry, ...kind, addressee, persons, references, items };
}
