import { CommandFailed } from '../command';
import { entriesIn, textIn, valueIn } from '../http/answers';
import type { Answer, Desk } from '../http/desk';
import type { Deed } from './act-routes';
import { groupOf } from './group';
import { patiently } from './patience';

/** So often somebody else may be faster, before that is what became of the act. */
const attempts = 10;

/** What became of an act. */
export type Outcome =
  | { readonly is: 'done'; readonly revision: number; readonly byTwo: boolean }
  /** Before this program started, or under another wording. */
  | { readonly is: 'doneBefore'; readonly revision: number | undefined }
  | { readonly is: 'refused'; readonly code: string; readonly places: readonly string[] };

/** The office that is played: one account acts, another approves what needs a second person. */
export class PlayedOffice {
  constructor(
    readonly officeId: string,
    readonly officer: Desk,
    private readonly approver: Desk,
  ) {}

  /** Does an act on a request. Under the same key it is done once. */
  async perform(requestId: string, { path, body }: Deed, key: string): Promise<Outcome> {
    const { answer, seen } = await this.change(this.officer, `/v1/requests/${requestId}`, path, () => body, key);
    return outcomeOf(answer, 'revision', seen, false);
  }

  /** Has one account propose an act and the other approve it. Under the same key it is done once. */
  async performByTwo(requestId: string, { act, body }: Deed, key: string): Promise<Outcome> {
    const request = await patiently(() => this.officer.read(`/v1/requests/${requestId}`));
    if (request.status !== 200) return outcomeOf(request, 'revision', request, true);
    const file = `/v1/files/${await this.ownFile(requestId, request)}`;
    const { answer, seen } = await this.change(
      this.officer,
      file,
      'proposals',
      () => ({ act, body }),
      `${key}-proposed`,
    );
    if (answer.status !== 201) return outcomeOf(answer, 'revision', seen, true);
    const approved = await this.approve(file, textIn(answer.body, 'proposal'), key);
    return outcomeOf(approved, 'requestRevision', request, true);
  }

  /** Approves a proposal, anew where the request moved on in between: whatever else stood against it stands against it still. */
  private async approve(file: string, proposal: string, key: string): Promise<Answer> {
    const seenIn = (read: Answer): object => {
      const found = entriesIn(read.body, 'proposals').find((each) => textIn(each, 'proposal') === proposal);
      return { proposalHash: valueIn(found, 'hash') };
    };
    for (let time = 1; ; time++) {
      const path = `proposals/${proposal}/approval`;
      const { answer } = await this.change(this.approver, file, path, seenIn, `${key}-approved-${time}`);
      if (codeOf(answer) !== 'REQUEST_MOVED_ON' || time === attempts) return answer;
    }
  }

  /** The file of the office on a request; opened where there is none. */
  private async ownFile(requestId: string, request: Answer): Promise<string> {
    const known = groupOf(request.body)['fileId'];
    if (typeof known === 'string') return known;
    const key = `counterpart-file-${requestId}`;
    const opened = await patiently(() => this.officer.send('/v1/files', { requestId }, { key }));
    if (opened.status !== 201) throw new CommandFailed(`No file could be opened: ${String(codeOf(opened))}`, 70);
    await this.shown(this.officer);
    return textIn(opened.body, 'fileId');
  }

  /** Reads what the address names and sends what is to be done about it; again where somebody was faster. */
  private async change(desk: Desk, address: string, path: string, bodyOf: (seen: Answer) => object, key: string) {
    for (let time = 1; ; time++) {
      const seen = await patiently(() => desk.read(address));
      if (seen.status !== 200) return { answer: seen, seen };
      const sending = { key, ...(seen.etag !== undefined && { ifMatch: seen.etag }) };
      const answer = await patiently(() => desk.send(`${address}/${path}`, bodyOf(seen), sending));
      if (answer.status === 412 && time < attempts) continue;
      if (answer.status === 201) await this.shown(desk);
      return { answer, seen };
    }
  }

  /** Waits until the colleague, too, sees what was written. */
  private async shown(desk: Desk): Promise<void> {
    await patiently(() => desk.read(`/v1/network/offices/${this.officeId}`));
  }
}

function outcomeOf(answer: Answer, revisionKey: string, seen: Answer, byTwo: boolean): Outcome {
  const code = codeOf(answer);
  if (code === undefined && answer.status === 201) {
    const revision = Number(valueIn(answer.body, revisionKey));
    // The first answer to the same key: it speaks of what was there when it was looked at.
    return revision > revisionOf(seen) ? { is: 'done', revision, byTwo } : { is: 'doneBefore', revision };
  }
  if (code === 'idempotency/key-reused') return { is: 'doneBefore', revision: undefined };
  if (code === undefined || answer.status >= 500)
    throw new CommandFailed(`The exchange answered ${answer.status}: ${JSON.stringify(answer.body)}`, 70);
  const places = entriesIn(answer.body, 'errors').map(
    (flaw) => `${textIn(flaw, 'code')} at ${textIn(flaw, 'pointer')}`,
  );
  return { is: 'refused', code, places };
}

/** Why it was not done. An approval is put on record even where the act that was approved is refused. */
function codeOf({ status, body }: Answer): string | undefined {
  if (status >= 400) return textIn(body, 'code');
  return isFailed(body) ? textIn(body, 'reason') : undefined;
}

function revisionOf({ etag = '' }: Answer): number {
  return Number(etag.replaceAll('"', ''));
}

function isFailed(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'outcome' in body && body.outcome === 'failed';
}
