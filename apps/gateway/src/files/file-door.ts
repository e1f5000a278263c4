import type { FileEvent } from '@exchange/contract';
import type { Committed } from '@exchange/decider';
import { admissionToFile, fileStream, findFile, type FileWork, type FoundFile, WorkOnFile } from '@exchange/files';
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
const shrinking: ReadonlySet<FileEvent['type']> = new Set(['FileAssigned', 'FileRestricted', 'FileOpenedTo']);

/** How every door looks into a file and works on it. */
@Injectable()
export class FileDoor {
  constructor(
    private readonly commands: CommandBus,
    private readonly models: ReadModels,
    private readonly readModels: ReadYourWrites,
  ) {}

  /** The file; undefined where there is none for the caller's office. @throws Refused 403 where it is closed to the caller */
  async look(fileId: Uuid, call: Call): Promise<FoundFile | undefined> {
    const sight = await findFile(this.models, lookingOf(call), fileId);
    if (sight?.sees === 'nothing') throw new Refused(closedFile(sight.because));
    return sight?.file;
  }

  /** @throws Refused for every rule that says no, 403 after a recall, 503 `read-model/behind` */
  async work(fileId: Uuid, work: FileWork, call: CommandCall): Promise<Committed<FileEvent>> {
    await this.assertNotRecalled(fileId, call);
    const done = await this.commands.execute(new WorkOnFile(fileId, work, asked(call, fileStream(fileId))));
    if (done.events.some(({ type }) => shrinking.has(type))) await this.readModels.until(done);
    return done;
  }

  /** Whom the file is restricted to its own rules say, from the log. @throws Refused 404 and 403 */
  async assertNotRecalled(fileId: Uuid, call: Call): Promise<void> {
    if ((await this.assertNotForeign(fileId, call)) === 'recalled') {
      throw new Refused(closedFile('FILE_CLOSED_BY_RECALL'));
    }
  }

  /** @throws Refused 404 as for an id that nobody has, and as soon: the log is not asked for what belongs to others */
  async assertNotForeign(fileId: Uuid, call: Call) {
    const admission = await admissionToFile(this.models, call.principal, fileId);
    if (admission === 'foreign') throw new Refused(noSuchFile());
    return admission;
  }
}
