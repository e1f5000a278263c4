import type { AsOf, FileEvent, Recorded } from '@exchange/contract';
import { type Asking, isAdmitted } from '@exchange/contract/codes';
import { Executor, fold, pastOf } from '@exchange/decider';
import { refuse, Refused, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import { closedFile, noSuchFile, type OpenFile } from '../domain';
import { detailOf, type FileDetail } from '../read/file-detail';
import { fileKind, fileStream } from './file-kind';
import { SharedRequests } from './ports';

/** Who reads, and why: a file is its own office's, and may be opened to others of the jurisdiction. */
export interface Reader extends Asking {
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
  constructor(
    private readonly executor: Executor,
    private readonly requests: SharedRequests,
  ) {}

  /** @throws Refused 404 where no such file is the reader's office's own or open to it, 403 where it is closed to the reader */
  async events(fileId: Uuid, reader: Reader): Promise<readonly Recorded<FileEvent>[]> {
    const history = await this.executor.load(fileKind, fileStream(fileId));
    const state = fold(fileKind, history);
    if (state.status === 'none') throw new Refused(noSuchFile());
    const own = state.officeId === reader.officeId;
    if (!own && !state.openedTo.includes(reader.officeId)) throw new Refused(noSuchFile());
    if (state.restricted && !(own && isAdmitted(state, reader))) throw new Refused(closedFile('FILE_RESTRICTED'));
    if (await this.isRecalled(state, reader)) throw new Refused(closedFile('FILE_CLOSED_BY_RECALL'));
    return own ? history : history.map(({ context: _ofTheKeeper, ...event }) => event);
  }

  /** The addressee's file on a recalled request is open to its own auditors alone. */
  private async isRecalled(file: OpenFile, { role, officeId }: Reader): Promise<boolean> {
    if (!('requestId' in file) || (role === 'auditor' && file.officeId === officeId)) return false;
    return (await this.requests.partOf(file.officeId, file.requestId)).part === 'recalled';
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
