import { eventsAsOf, type AsOf, type FileEvent, type Recorded } from '@exchange/contract';
import { Executor, fold } from '@exchange/decider';
import { refuse, Refused, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import { noSuchFile, type OpenFile } from '../domain';
import { fileKind, fileStream } from './file-kind';

/** Reads an office's own files from the log itself: whole histories, and how a file stood at some point of them. */
@Injectable()
export class FileHistory {
  constructor(private readonly executor: Executor) {}

  /** @throws Refused 404 where the reader's office keeps no such file */
  async events(fileId: Uuid, reader: { readonly officeId: Uuid }): Promise<readonly Recorded<FileEvent>[]> {
    const history = await this.executor.load(fileKind, fileStream(fileId));
    const state = fold(fileKind, history);
    if (state.status === 'none' || state.officeId !== reader.officeId) {
      throw new Refused(noSuchFile());
    }
    return history;
  }

  /** @throws Refused 404, also for a point before the file was opened */
  async asOf(
    fileId: Uuid,
    asOf: AsOf,
    reader: { readonly officeId: Uuid },
  ): Promise<{ readonly revision: number; readonly state: OpenFile }> {
    const events = eventsAsOf(await this.events(fileId, reader), asOf);
    const state = fold(fileKind, events);
    const last = events.at(-1);
    if (state.status === 'none' || last === undefined) {
      throw new Refused(refuse('FILE_NOT_FOUND', 'The file was opened later than that.'));
    }
    return { revision: last.revision, state };
  }
}
