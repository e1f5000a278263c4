import type { FileEvent } from '@exchange/contract';
import { Executor, type Asked, type Committed } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor, FileCommand } from '../domain';
import { draftFileId, fileKind, fileStream, receivedFileId } from './file-kind';
import { SharedRequests } from './ports';

type Named<Act extends FileCommand['act']> = Extract<FileCommand, { readonly act: Act }>;
type WithoutCaller<C> = C extends unknown ? Omit<C, 'by'> : never;

/** What is done in a file and concerns nothing beyond it. */
export type FileWork = WithoutCaller<Named<'amend' | 'discard' | 'note' | 'assign' | 'propose'>>;

/** Opens a file: with a draft of the office's own, or on a request that it received. */
export class OpenFile extends Command<Committed<FileEvent>> {
  constructor(
    readonly subject:
      { readonly draft: Extract<Named<'open'>['subject'], { draft: unknown }>['draft'] } | { readonly requestId: Uuid },
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
  ) {}

  async execute({ subject, asked }: OpenFile): Promise<Committed<FileEvent>> {
    const { authorship, seen } = asked;
    const fileId =
      'requestId' in subject
        ? receivedFileId(subject.requestId, authorship.officeId)
        : draftFileId(authorship.commandId);
    const command: FileCommand = { act: 'open', fileId, by: actorOf(asked), subject: await this.known(subject, asked) };
    return this.executor.execute(fileKind, { streamId: fileStream(fileId), command, authorship, seen });
  }

  private async known(subject: OpenFile['subject'], { authorship }: Asked): Promise<Named<'open'>['subject']> {
    if (!('requestId' in subject)) return subject;
    const { requestId } = subject;
    return { requestId, part: await this.requests.partOf(authorship.officeId, requestId) };
  }
}

@CommandHandler(WorkOnFile)
export class WorkOnFileHandler implements ICommandHandler<WorkOnFile> {
  constructor(private readonly executor: Executor) {}

  execute({ fileId, work, asked }: WorkOnFile): Promise<Committed<FileEvent>> {
    const { authorship, seen } = asked;
    const command: FileCommand = { ...work, by: actorOf(asked) };
    return this.executor.execute(fileKind, { streamId: fileStream(fileId), command, authorship, seen });
  }
}

export function actorOf({ authorship, role }: Asked): Actor {
  return { officeId: authorship.officeId, actorId: authorship.actorId, role };
}
