import { requestTypes, sides, type Side } from '@exchange/contract/codes';
import type { FileEntry, FileFilter } from '@exchange/files';
import { PageQueryDto } from '../calls/page.query';
import { codeOf, Line, oneOf, optional } from '../content/fields';
import { fileStatuses } from './answers/list.dto';

const Status = oneOf(fileStatuses);
const OwnSide = oneOf(sides);
const RequestType = codeOf(requestTypes);

/** Filters of the list. Each one narrows it. */
export class FileListQueryDto extends PageQueryDto {
  /** Files on what your office sends, or on what it received. */
  @OwnSide(optional)
  readonly side?: Side;

  @Status(optional)
  readonly status?: FileEntry['status'];

  @RequestType(optional)
  readonly type?: string;

  /** The first file number that the draft names, whole. */
  @Line(optional)
  readonly reference?: string;

  @Line(optional)
  readonly assignee?: string;
}

export function filterOf({ side, status, type, reference, assignee, cursor, limit }: FileListQueryDto): FileFilter {
  return {
    equal: {
      ...(side !== undefined && { side }),
      ...(status !== undefined && { status }),
      ...(type !== undefined && { type }),
      ...(reference !== undefined && { ownReference: reference }),
      ...(assignee !== undefined && { assignee }),
    },
    ...(cursor !== undefined && { cursor }),
    limit: Number(limit ?? 50),
  };
}
