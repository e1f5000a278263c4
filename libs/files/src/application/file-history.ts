import type { AsOf, FileEvent, Recorded } from '@exchange/contract';
import { Executor, fold, pastOf } from '@exchange/decider';
import { refuse, Refused, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import { noSuchFile } from '../domain';
import { detailOf, type FileDetail } from '../read/file-detail';
import { fileKind, fileStream } from './file-kind';

/** Who reads: a file is its own office's, and may be opened to others of the jurisdiction. */
interface Reader {
  readonly officeId: Uuid;
}

/** How a file stood at some point of its history. */
interface PastFile {
  /** The last event of this view, and the last event that there is. */
  readonly revision: number;
  readonly latest: number;
  readonly detail: FileDetail;
}

/** Reads an office's own files from the log itself: whole histories, and how a file stood at some point of them. */
@Injectable()
export class FileHistory {
  constructor(private readonly executor: Executor) {}

  /** @throws Refused 404 where no such file is the reader's office's own or open to it */
  async events(fileId: Uuid, { officeId }: Reader): Promise<readonly Recorded<FileEvent>[]> {
    const history = await this.executor.load(fileKind, fileStream(fileId));
    const state = fold(fileKind, history);
    if (state.status === 'none') throw new Refused(noSuchFile());
    if (state.officeId === officeId) return history;
    if (!state.openedTo.includes(officeId)) throw new Refused(noSuchFile());
    return history.map(({ context: _ofTheKeeper, ...event }) => event);
  }

  /** @throws Refused 404, also for a point before the file was opened, and for a revision that is not there yet */
  async asOf(fileId: Uuid, asOf: AsOf, reader: Reader): Promise<PastFile> {
    const history = await this.events(fileId, reader);
    const events = pastOf(history, asOf);
    const detail = detailOf(fileId, events);
    const last = events.at(-1);
    if (detail === undefined || last === undefined) {
      throw new Refused(refuse('as-of/before-opening', 'The file was opened later than that.'));
    }
    return { revision: last.revision, latest: history.length - 1, detail };
  }
}
