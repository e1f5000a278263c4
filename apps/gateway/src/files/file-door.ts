import type { FileEvent } from '@exchange/contract';
import { type Asked, type Committed, Executor } from '@exchange/decider';
import {
  admissionToFile,
  FileHistory,
  fileKind,
  fileStream,
  type FileWork,
  findFile,
  findFileOn,
  type FoundFile,
  OpenFile,
  WorkOnFile,
} from '@exchange/files';
import { closedFile, noSuchFile } from '@exchange/files/domain';
import { Refused, type Uuid } from '@exchange/kernel';
import { ReadModels } from '@exchange/read-models';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { asked } from '../calls/asked';
import { ReadYourWrites } from '../calls/read-your-writes';
import type { Call, CommandCall } from '../http/call';
import { lookingOf } from '../requests/looking';

/** Work that closes a file to somebody who saw it, or may: it is answered when no door shows the file to them any more. */
const shrinking: ReadonlySet<FileEvent['type']> = new Set([
  ...(['FileAssigned', 'FileRestricted', 'FileOpenedTo'] as const),
  // What is urgent no longer, whoever is on duty sees no longer where it is restricted.
  'DraftAmended',
]);

/** How every door looks into a file and works on it. */
@Injectable()
export class FileDoor {
  constructor(
    private readonly commands: CommandBus,
    private readonly models: ReadModels,
    private readonly history: FileHistory,
    private readonly readModels: ReadYourWrites,
    private readonly executor: Executor,
  ) {}

  /** The file; undefined where there is none for the caller's office. @throws Refused 403 where it is closed to the caller */
  async look(fileId: Uuid, call: Call): Promise<FoundFile | undefined> {
    const looking = lookingOf(call);
    const sight = await findFile(this.models, looking, fileId);
    switch (sight?.sees) {
      case 'nothing':
        throw new Refused(closedFile(sight.because));
      case 'fromLog':
        return this.history.present(fileId, looking);
      case 'whole':
        return sight.file;
      case undefined:
        return undefined;
    }
  }

  /** Opens a file. From which file a request was made its own history does not say: where it is known it is told. */
  async open(subject: OpenFile['subject'], call: CommandCall): Promise<Committed<FileEvent>> {
    const kept = 'requestId' in subject ? await findFileOn(this.models, call.principal, subject.requestId) : undefined;
    const known = kept === undefined ? subject : { ...subject, madeFrom: kept };
    return this.commands.execute(new OpenFile(known, asked(call, undefined)));
  }

  /** @throws Refused for every rule that says no, 403 after a recall, 503 `read-model/behind` */
  async work(fileId: Uuid, work: FileWork, call: CommandCall): Promise<Committed<FileEvent>> {
    const command = await this.commandOn(fileId, call);
    const done = await this.commands.execute(new WorkOnFile(fileId, work, command));
    if (done.events.some(({ type }) => shrinking.has(type))) await this.readModels.until(done);
    return done;
  }

  /**
   * What a command brings from the door. Whom the file is restricted to its own rules say, from the log; after a recall a retry
   * alone is let in, which is told what it was told before.
   *
   * @throws Refused 404 and 403
   */
  async commandOn(fileId: Uuid, call: CommandCall): Promise<Asked> {
    const command = asked(call, fileStream(fileId));
    const admission = await this.assertNotForeign(fileId, call);
    if (admission === 'recalled' && (await this.earlier(fileId, command)) === undefined) {
      throw new Refused(closedFile('FILE_CLOSED_BY_RECALL'));
    }
    return command;
  }

  private earlier(fileId: Uuid, { authorship }: Asked): Promise<Committed<FileEvent> | undefined> {
    return this.executor.answered(fileKind, fileStream(fileId), authorship);
  }

  /** @throws Refused 404 as for an id that nobody has, and as soon: the log is not asked for what belongs to others */
  async assertNotForeign(fileId: Uuid, call: Call) {
    const admission = await admissionToFile(this.models, call.principal, fileId);
    if (admission === 'foreign') throw new Refused(noSuchFile());
    return admission;
  }
}
