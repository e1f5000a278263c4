import type { RequestContent } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import { freezeContent, ownerOfTheAccount, account, wallet } from '@exchange/testing';
import { Canaries } from './canaries';
import { type Persona, persona } from './network';
import type { Played } from './played';

export interface Sent {
  readonly from: Uuid;
  readonly to: Uuid;
  readonly copies?: readonly Uuid[];
  readonly urgent?: boolean;
  /** An office that is not connected sent it on paper, and the addressee put it on record. */
  readonly recordedFor?: Uuid;
}

/** One request of the cast, and what is done about it: every text of every event is a canary of its own. */
export class Story {
  requestId: Uuid = '';
  readonly canaries: Canaries;
  private readonly fileIds = new Map<Uuid, Uuid>();

  constructor(
    readonly name: string,
    private readonly on: Played,
  ) {
    this.canaries = new Canaries(name, 0);
  }

  /** A text for the event that is to be written next. */
  async text(): Promise<string> {
    return this.canaries.at(await this.on.next(this.stream)).next;
  }

  /** From a file with a note in it to delivery. */
  async sends({ from, to, copies = [], urgent = false, recordedFor }: Sent): Promise<void> {
    const writer = persona(recordedFor === undefined ? from : to, 'officer');
    const draft = this.content(to, copies, urgent);
    const { clock } = this.on.gateway;
    const reported = { officeId: recordedFor, channel: 'PAPER', date: clock.at };
    const body = recordedFor === undefined ? { draft } : { draft, recordedFor: reported };
    const { fileId } = await this.on.does(writer, 'file-', 'POST', '/v1/files', body);
    this.fileIds.set(writer.officeId, fileId);
    await this.notes(writer);
    const { requestId } = await this.inFile(writer, 'POST', 'submission', {});
    this.requestId = requestId;
  }

  /** A file with a draft that is not sent. */
  async drafts(from: Uuid, to: Uuid): Promise<void> {
    const draft = this.content(to, [], false);
    const { fileId } = await this.on.does(persona(from, 'officer'), 'file-', 'POST', '/v1/files', { draft });
    this.fileIds.set(from, fileId);
  }

  /** What the content says: names, numbers, free text. */
  private content(to: Uuid, copies: readonly Uuid[], urgent: boolean): RequestContent {
    const { canaries: c } = this;
    const [personId, first, second] = [this.on.newId(), this.on.newId(), this.on.newId()];
    const who = { ...ownerOfTheAccount, personId, name: c.next, firstNames: c.next };
    return freezeContent({
      addressee: { officeId: to },
      contact: { name: c.next, function: 'Prosecutor', email: 'contact@office.example' },
      ...{ object: c.next, reasons: c.next, persons: [who] },
      offences: [{ listed: 'L09', provision: 'Criminal Code, art. 287', maxPenaltyMonths: 120, facts: c.next }],
      items: [
        { ...account, itemId: first, description: c.next, personIds: [personId] },
        { ...wallet, itemId: second, description: c.next },
      ],
      references: [{ office: c.next, number: c.next, kind: 'prosecutor' }],
      ...(urgent && { urgency: { level: 'urgent', grounds: c.next } }),
      ...(copies.length > 0 && { participants: copies.map((officeId) => ({ officeId, capacity: 'copy' })) }),
    });
  }

  /** Looks as its officer would; the first look of the responsible addressee is its collection. */
  async looks(officeId: Uuid): Promise<void> {
    await this.on.caller.get(persona(officeId, 'officer'), this.path);
  }

  async act(officeId: Uuid, act: string, body: object): Promise<ReturnType<typeof JSON.parse>> {
    return this.on.does(persona(officeId, 'officer'), this.stream, 'POST', `${this.path}/${act}`, body);
  }

  async says(officeId: Uuid): Promise<void> {
    await this.act(officeId, 'messages', { subject: await this.text(), text: await this.text() });
  }

  async passes(from: Uuid, to: Uuid, capacity: string): Promise<void> {
    await this.act(from, 'transfers', { to, capacity, cause: 'NOT_COMPETENT', text: await this.text() });
  }

  async recalls(from: Uuid): Promise<void> {
    const decidedBy = { authority: 'Court', function: 'Judge', name: await this.text(), date: '2026-03-02' };
    await this.act(from, 'recall', { reason: 'WRONG_ADDRESSEE', text: await this.text(), decidedBy });
  }

  async corrects(
    from: Uuid,
    kind: 'clerical' | 'wrongPerson',
    revision: number,
    ...pointers: readonly string[]
  ): Promise<void> {
    const changes: object[] = [];
    for (const pointer of pointers) changes.push({ pointer, value: await this.text() });
    const [entry] = await this.on.gateway.store.readStream(this.stream, { from: revision, limit: 1 });
    await this.act(from, 'corrections', { eventId: entry?.id, kind, changes, reason: await this.text() });
  }

  /** Opens the office's file on the request and notes something there. */
  async opensFile(officeId: Uuid): Promise<void> {
    const who = persona(officeId, 'officer');
    const { fileId } = await this.on.does(who, 'file-', 'POST', '/v1/files', { requestId: this.requestId });
    this.fileIds.set(officeId, fileId);
    await this.notes(who);
  }

  /** Lets another office of the same State read the file. */
  async opensFileTo(keeper: Uuid, ...officeIds: readonly Uuid[]): Promise<void> {
    await this.inFile(persona(keeper, 'officer'), 'PUT', 'readers', { officeIds, reason: this.canaries.next });
  }

  async notes(who: Persona): Promise<void> {
    await this.inFile(who, 'POST', 'notes', { text: this.canaries.next });
  }

  async inFile(
    who: Persona,
    method: 'POST' | 'PUT' | 'DELETE',
    work: string,
    body: object,
  ): Promise<ReturnType<typeof JSON.parse>> {
    const fileId = this.fileOf(who.officeId);
    return this.on.does(who, `file-${fileId}`, method, `/v1/files/${fileId}/${work}`, body);
  }

  fileOf(officeId: Uuid): Uuid {
    const fileId = this.fileIds.get(officeId);
    if (fileId === undefined) throw new Error(`${officeId} keeps no file in the story ${this.name}`);
    return fileId;
  }

  keeps(fileId: Uuid): boolean {
    return [...this.fileIds.values()].includes(fileId);
  }

  get path(): string {
    return `/v1/requests/${this.requestId}`;
  }

  get stream(): string {
    return `request-${this.requestId}`;
  }
}
