import { type AnyEvent, isFileEvent, isRequestEvent } from '@exchange/contract';
import type { ReadModel } from '@exchange/read-models';
import { Feed } from './changes-feed';
import { tellOfFile } from './changes-of-files';
import { tellOfRequest } from './changes-of-requests';
import { counts, everybody, limits, pages, streams } from './changes-tables';

/** For each office, everything that it may see, in the order in which it came to see it. */
export const changesModel: ReadModel<AnyEvent> = {
  name: 'changes',
  version: 3,
  tables: [pages, counts, streams, limits],
  async project(event, rows) {
    if (isRequestEvent(event)) return tellOfRequest(event, rows);
    if (isFileEvent(event)) return tellOfFile(event, rows);
    const feed = await Feed.over(rows);
    await feed.keep(event, everybody);
    await feed.tell(everybody, event.streamId, event.revision);
  },
};
