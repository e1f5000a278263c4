import { CommandFailed } from '../command';
import { listIn, textIn, valueIn } from '../http/answers';
import type { Answer, Desk, Sending } from '../http/desk';
import type { Part } from './cast';
import type { Script } from './script';

/** What one person put forward, for another to approve. */
export interface Proposal {
  readonly fileId: string;
  readonly proposal: string;
}

/** Somebody of the story at work. What is done is told with the status of its answer; another status ends the demo. */
export class Person {
  constructor(
    private readonly part: Part,
    private readonly desk: Desk,
    private readonly script: Script,
  ) {}

  /** Looks at something, having seen what this person did before. */
  async looksAt(path: string, what: string): Promise<Answer> {
    return this.told(await this.desk.read(path), what, 200);
  }

  /** Makes something new, or sends once more what was sent before. */
  async sends(path: string, body: object, what: string, sending: Sending = {}, status = 201): Promise<Answer> {
    const answer = await this.desk.send(path, body, sending);
    // What was written is shown a moment later; whoever reads next, at whatever desk, is to see it.
    if (answer.position !== undefined) await this.read(`/v1/network/offices/${this.part.officeId}`);
    return this.told(answer, what, status);
  }

  /** Reads what the address names, and does something about it as it then stands. */
  async does(address: string, act: string, body: object, what: string, status = 201): Promise<Answer> {
    return this.sends(`${address}/${act}`, body, what, ifMatch(await this.read(address)), status);
  }

  /** Opens a file of the own office: with a draft, or on a request that it received. */
  async opensFile(body: object, what: string): Promise<string> {
    const answer = await this.sends('/v1/files', body, what);
    return textIn(answer.body, 'fileId');
  }

  /** Puts an act forward for a colleague to approve. */
  async proposes(fileId: string, proposed: object, what: string): Promise<Proposal> {
    const { body } = await this.does(`/v1/files/${fileId}`, 'proposals', proposed, `proposes ${what}`);
    return { fileId, proposal: textIn(body, 'proposal') };
  }

  /** Reads what a colleague proposed, and approves exactly that. With it the act is done. */
  async approves({ fileId, proposal }: Proposal, what: string): Promise<Answer> {
    const file = await this.read(`/v1/files/${fileId}`);
    const proposed = listIn(file.body, 'proposals').find((each) => textIn(each, 'proposal') === proposal);
    const path = `/v1/files/${fileId}/proposals/${proposal}/approval`;
    const seen = { proposalHash: valueIn(proposed, 'hash') };
    return this.sends(path, seen, `approves it: ${what}`, ifMatch(file));
  }

  private async read(path: string): Promise<Answer> {
    return this.expected(await this.desk.read(path), `reads ${path}`, 200);
  }

  private told(answer: Answer, what: string, status: number): Answer {
    const problem = answer.status < 400 ? '' : ` (${textIn(answer.body, 'code')})`;
    this.script.step(answer.status, `${this.part.name}, ${this.part.office}`, what + problem);
    return this.expected(answer, what, status);
  }

  private expected(answer: Answer, what: string, status: number): Answer {
    if (answer.status === status) return answer;
    const got = `${answer.status} ${JSON.stringify(answer.body)}`;
    throw new CommandFailed(`The demo stops: "${this.part.name} ${what}" should be answered ${status}, not ${got}`, 70);
  }
}

function ifMatch({ etag }: Answer): Sending {
  return etag === undefined ? {} : { ifMatch: etag };
}
