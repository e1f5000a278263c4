import type { Change, Draft, Proposal, RequestDetail } from '../api';
import type { Partner } from '../partner';
import { ProblemAnswered } from '../problem';

/** Those of an office who work with the system: it acts for one, and another approves what needs a second person. */
interface Users {
  readonly clerk: Partner;
  readonly approver: Partner;
}

/** So often somebody else may be faster. Whoever never comes through is told so, and looks what goes on there. */
const attempts = 10;

const at = (id: string) => ({ params: { path: { id } } });

/**
 * The case management of a vendor, as small as it can be. It was written from openapi.json: it sends a request, follows the
 * changes of its office, answers what the other side asks, collects what it reports, and puts right what was typed wrong.
 */
export class CaseManagement {
  /** The requests that it has sent, as it read them last. */
  private readonly cases = new Map<string, RequestDetail>();
  private after: string | undefined;

  constructor(
    private readonly users: Users,
    private readonly answerTo: (question: string) => string,
  ) {}

  /** Opens a file with the draft, and has it submitted by two people. */
  async send(draft: Draft): Promise<RequestDetail> {
    const { fileId } = (await this.users.clerk.post('/v1/files', { body: { draft } })).body;
    const requestId = await this.doneByTwo(fileId, { act: 'submit' });
    return this.collect(requestId);
  }

  /** Takes up what happens, as it happens, until a case is as it should be. */
  async followUntil(requestId: string, asItShouldBe: (request: RequestDetail) => boolean): Promise<RequestDetail> {
    for (;;) {
      const request = this.cases.get(requestId);
      if (request !== undefined && asItShouldBe(request)) return request;
      const query = { wait: '25', ...(this.after !== undefined && { after: this.after }) };
      const { changes, next } = (await this.users.clerk.get('/v1/changes', { params: { query } })).body;
      for (const change of changes) await this.take(change);
      this.after = next;
    }
  }

  /** Puts a value of the request right that was typed wrong, wherever it stands. */
  async correct(requestId: string, wrong: string, right: string): Promise<void> {
    const { content, fileId, submissionId } = await this.collect(requestId);
    const body = {
      eventId: submissionId,
      kind: 'clerical',
      changes: placesOf(wrong, content, '/content').map((pointer) => ({ pointer, value: right })),
      reason: 'A typing error.',
    };
    await this.doneByTwo(String(fileId), { act: 'correct', body });
  }

  async close(requestId: string): Promise<void> {
    const { clerk } = this.users;
    await this.onWhatIsThere(requestId, () =>
      clerk.post('/v1/requests/{id}/closure', { ...at(requestId), body: { reason: 'COMPLETED' } }),
    );
  }

  /** Whatever it does not know it passes over: within v1 there may come more. */
  private async take({ type, subject }: Change): Promise<void> {
    const requestId = subject.replace(/^requests\//, '');
    if (!this.cases.has(requestId)) return;
    if (type === 'bamin-exchange.request.clarification-asked.v1') await this.answerQuestions(requestId);
    await this.collect(requestId);
  }

  private async answerQuestions(requestId: string): Promise<void> {
    const { clarifications, openClarifications } = await this.collect(requestId);
    for (const { data } of clarifications.filter(({ data: { number } }) => openClarifications.includes(number))) {
      const params = { path: { id: requestId, n: data.number } };
      const body = { text: this.answerTo(typeof data.text === 'string' ? data.text : '') };
      await this.onWhatIsThere(requestId, () =>
        this.users.clerk.post('/v1/requests/{id}/clarifications/{n}/answer', { params, body }),
      );
    }
  }

  /** Reads the request anew. */
  private async collect(requestId: string): Promise<RequestDetail> {
    const { body: request } = await this.users.clerk.get('/v1/requests/{id}', at(requestId));
    if (request.sight === 'stub') throw new Error('an office does not recall its request from itself');
    this.cases.set(requestId, request);
    return request;
  }

  /** Sends an act on what was seen last; where somebody was faster, it looks and sends again. */
  private async onWhatIsThere(requestId: string, send: () => Promise<unknown>): Promise<void> {
    for (let time = 1; ; time++) {
      try {
        await send();
        return;
      } catch (failure) {
        const isStale = failure instanceof ProblemAnswered && failure.code === 'precondition/stale';
        if (!isStale || time === attempts) throw failure;
        await this.collect(requestId);
      }
    }
  }

  /** Answers the id of the request on which it was done. */
  private async doneByTwo(fileId: string, proposal: Proposal): Promise<string> {
    const { clerk, approver } = this.users;
    await clerk.get('/v1/files/{id}', at(fileId));
    const { proposal: n } = (await clerk.post('/v1/files/{id}/proposals', { ...at(fileId), body: proposal })).body;
    for (let time = 1; ; time++) {
      const { proposals } = (await approver.get('/v1/files/{id}', at(fileId))).body;
      const proposalHash = proposals.find((each) => each.proposal === n)?.hash ?? '';
      const params = { path: { id: fileId, n } };
      const { body } = await approver.post('/v1/files/{id}/proposals/{n}/approval', { params, body: { proposalHash } });
      if (body.outcome === 'performed') return String(body.requestId);
      // The proposal is open again. Where the request had moved on, it is approved as it stands now; any other reason stays.
      if (body.reason !== 'REQUEST_MOVED_ON' || time === attempts) throw new Error(`not done: ${body.reason}`);
    }
  }
}

/** JSON Pointers to a text, wherever it stands in a value. */
function placesOf(text: string, value: unknown, pointer: string): readonly string[] {
  if (value === text) return [pointer];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placesOf(text, inner, `${pointer}/${key}`));
}
