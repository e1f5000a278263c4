import type { FileEvent } from '@exchange/contract';
import { personOf } from '@exchange/contract/codes';
import { Executor, type Asked, type Committed, type Seen } from '@exchange/decider';
import { type Clock, dayOf, type Uuid } from '@exchange/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor, CaseFile, FileCommand } from '../domain';
import { draftFileId, fileIdOn, fileKind, fileStream } from './file-kind';
import { actIn } from './follow-ups';
import { Grounds } from './grounds';
import { SharedRequests, Standings } from './ports';

type Named<Act extends FileCommand['act']> = Extract<FileCommand, { readonly act: Act }>;
type WithoutCaller<C> = C extends unknown ? Omit<C, 'by' | 'strangers' | 'on'> : never;
type WorkAct = 'amend' | 'discard' | 'note' | 'assign' | 'restrict' | 'openTo' | 'propose' | 'withdrawProposal';

/** What is done in a file and concerns no request. */
export type FileWork = WithoutCaller<Named<WorkAct>>;

/** Opens a file: with a draft of the office's own, or on a request that is there. */
export class OpenFile extends Command<Committed<FileEvent>> {
  constructor(
    readonly subject:
      | Extract<Named<'open'>['subject'], { draft: unknown }>
      | Omit<Extract<Named<'open'>['subject'], { part: unknown }>, 'part'>,
    readonly asked: Asked,
  ) {
    super();
  }
}

export class WorkOnFile extends Command<Committed<FileEvent>> {
  constructor(
    readonly fileId: Uuid,
    readonly work: FileWork,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(OpenFile)
export class OpenFileHandler implements ICommandHandler<OpenFile> {
  constructor(
    private readonly executor: Executor,
    private readonly requests: SharedRequests,
    private readonly standings: Standings,
  ) {}

  async execute({ subject, asked }: OpenFile): Promise<Committed<FileEvent>> {
    const { authorship, seen } = asked;
    const fileId =
      'requestId' in subject ? fileIdOn(subject.requestId, authorship.officeId) : draftFileId(authorship.commandId);
    const by = await actorOf(asked, this.standings, this.executor.clock);
    const command: FileCommand = { act: 'open', fileId, by, subject: await this.known(subject, asked) };
    return this.executor.execute(fileKind, { streamId: fileStream(fileId), command, authorship, seen });
  }

  private async known(subject: OpenFile['subject'], { authorship }: Asked): Promise<Named<'open'>['subject']> {
    if (!('requestId' in subject)) return subject;
    return { ...subject, part: await this.requests.partOf(authorship.officeId, subject.requestId) };
  }
}

@CommandHandler(WorkOnFile)
export class WorkOnFileHandler implements ICommandHandler<WorkOnFile> {
  constructor(
    private readonly executor: Executor,
    private readonly standings: Standings,
    private readonly grounds: Grounds,
  ) {}

  async execute(command: WorkOnFile): Promise<Committed<FileEvent>> {
    return (await this.answered(command)) ?? this.perform(command);
  }

  /** A retry is told what it was told before, also where the request has moved on since. */
  private async answered({ fileId, work, asked }: WorkOnFile): Promise<Committed<FileEvent> | undefined> {
    if (work.act !== 'propose') return undefined;
    return this.executor.answered(fileKind, fileStream(fileId), asked.authorship);
  }

  private async perform({ fileId, work, asked }: WorkOnFile): Promise<Committed<FileEvent>> {
    const { authorship, seen } = asked;
    const by = await actorOf(asked, this.standings, this.executor.clock);
    const command = await this.informed(fileId, work, by, seen);
    return this.executor.execute(fileKind, { streamId: fileStream(fileId), command, authorship, seen });
  }

  /** The command that the work is, with everything that its rules ask. */
  private async informed(fileId: Uuid, work: FileWork, by: Actor, seen: Seen): Promise<FileCommand> {
    switch (work.act) {
      case 'openTo':
        return { ...work, by, strangers: await this.strangersAmong(work.data.officeIds, by.officeId) };
      case 'propose': {
        const act = (file: CaseFile) => actIn(file, { ...work.proposed, role: by.role });
        return { ...work, by, on: await this.grounds.of(fileId, { ...work, by }, seen, act) };
      }
      default:
        return { ...work, by };
    }
  }

  private async strangersAmong(officeIds: readonly Uuid[], own: Uuid): Promise<readonly Uuid[]> {
    const today = dayOf(this.executor.clock.now());
    const home = (await this.standings.standing(own, today))?.jurisdictionId;
    const found = await Promise.all(officeIds.map((id) => this.standings.standing(id, today)));
    return officeIds.filter((id, index) => id === own || home === undefined || found[index]?.jurisdictionId !== home);
  }
}

/** Who acts. An office that the directory does not know is refused by the rules that ask more of it. */
export async function actorOf({ authorship, role }: Asked, standings: Standings, clock: Clock): Promise<Actor> {
  const { officeId, purpose } = authorship;
  const connected = await standings.connected(officeId, dayOf(clock.now()));
  return { officeId, personId: personOf(authorship), role, purpose, connected: connected ?? true };
}
