import type { AsOf, ClosedContent, Closing, FileEvent, Recorded } from '@exchange/contract';
import { isAdmitted } from '@exchange/contract/codes';
import { Executor, fold, pastOf } from '@exchange/decider';
import { refuse, Refused, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import { closedFile, closedSince, noSuchFile, type OpenFile, wrongInFile, type WrongInFile } from '../domain';
import { markedDetail, remainingDetail } from '../read/closed-detail';
import { detailOf, type FileDetail, withoutPeople } from '../read/file-detail';
import { type FileReader, found, type FoundFile } from '../read/file-queries';
import { fileKind, fileStream } from './file-kind';
import { SharedRequests } from './ports';

/** How a file stood at some point of its history. */
interface PastFile {
  /** The last event of this view, and the last event that there is. */
  readonly revision: number;
  readonly latest: number;
  readonly detail: FileDetail;
}

type Event = Recorded<FileEvent>;

/** An event of a file as somebody sees it: without data that is closed to them, or marked for an auditor. */
export type SeenFileEvent =
  | Event
  | (Event & { readonly closed: readonly Closing[] })
  | (Omit<Event, 'data'> & { readonly withheld: 'wrongPerson' | 'people' });

/** A file from the log, and what of it is closed today. */
interface Sight {
  readonly history: readonly Event[];
  readonly state: OpenFile;
  readonly own: boolean;
  /** Its reader is an auditor of the office that keeps it, and sees, marked, what is closed to everybody else. */
  readonly audits: boolean;
  readonly closed: ClosedContent;
  readonly wrong: WrongInFile;
}

/** Reads an office's own files from the log itself: whole histories, and how a file stood at some point of them. */
@Injectable()
export class FileHistory {
  constructor(
    private readonly executor: Executor,
    private readonly requests: SharedRequests,
  ) {}

  /** @throws Refused 404 where no such file is the reader's office's own or open to it, 403 where it is closed to the reader */
  async events(fileId: Uuid, reader: FileReader): Promise<readonly SeenFileEvent[]> {
    const sight = await this.look(fileId, reader);
    return sight.history.map((event) => seen(event, sight));
  }

  /** The file as it stands. @throws Refused as `events` */
  async present(fileId: Uuid, reader: FileReader): Promise<FoundFile> {
    const sight = await this.look(fileId, reader);
    const detail = shownDetail(detailOf(fileId, sight.history), sight);
    if (detail === undefined) throw new Refused(noSuchFile());
    return found(detail, sight.history.length - 1, sight.state, reader);
  }

  /** @throws Refused 404, also for a point before the file was opened, and for a revision that is not there yet */
  async asOf(fileId: Uuid, asOf: AsOf, reader: FileReader): Promise<PastFile> {
    const sight = await this.look(fileId, reader);
    const events = pastOf(sight.history, asOf);
    const detail = shownDetail(detailOf(fileId, events), sight);
    const last = events.at(-1);
    if (detail === undefined || last === undefined) {
      throw new Refused(refuse('as-of/before-opening', 'The file was opened later than that.'));
    }
    return { revision: last.revision, latest: sight.history.length - 1, detail };
  }

  private async look(fileId: Uuid, reader: FileReader): Promise<Sight> {
    const all = await this.executor.load(fileKind, fileStream(fileId));
    const state = fold(fileKind, all);
    if (state.status === 'none') throw new Refused(noSuchFile());
    const own = state.officeId === reader.officeId;
    if (!own && !state.openedTo.includes(reader.officeId)) throw new Refused(noSuchFile());
    if (state.restricted && !(own && isAdmitted(state, reader))) throw new Refused(closedFile('FILE_RESTRICTED'));
    const closed = await this.closedIn(state);
    const audits = own && reader.role === 'auditor';
    if (closed.recalledAt !== undefined && !audits) throw new Refused(closedFile('FILE_CLOSED_BY_RECALL'));
    const history = own ? all : all.map(({ context: _ofTheKeeper, ...event }) => event);
    return { history, state, own, audits, closed, wrong: wrongInFile(all, closed.wrongPlaces) };
  }

  private async closedIn(file: OpenFile): Promise<ClosedContent> {
    return 'requestId' in file ? this.requests.closed(file.officeId, file.requestId) : { wrongPlaces: [] };
  }
}

function shownDetail(detail: FileDetail | undefined, { own, audits, wrong, closed }: Sight): FileDetail | undefined {
  if (detail === undefined) return undefined;
  if (audits) return markedDetail(detail, wrong, closed);
  const remaining = remainingDetail(detail, wrong);
  return own ? remaining : withoutPeople(remaining);
}

/** Who works on a file is the keeper's own affair, as it is in the detail. */
function seen(event: Event, { own, audits, wrong, closed: { recalledAt } }: Sight): SeenFileEvent {
  const since = closedSince(event, wrong);
  if (!audits) {
    const withheld = since !== undefined ? 'wrongPerson' : 'people';
    if (since === undefined && (own || event.type !== 'FileAssigned')) return event;
    const { data: _closed, ...rest } = event;
    return { ...rest, withheld };
  }
  const closed: readonly Closing[] = [
    ...(recalledAt === undefined ? [] : [{ because: 'recalled' as const, since: recalledAt }]),
    ...(since === undefined ? [] : [{ because: 'wrongPerson' as const, since }]),
  ];
  return closed.length === 0 ? event : { ...event, closed };
}
