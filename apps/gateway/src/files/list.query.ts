import { requestTypes, sides, type Side } from '@exchange/contract/codes';
import type { FileFilter } from '@exchange/files';
import { PageQueryDto } from '../calls/page.query';
import { codeOf, Line, oneOf, optional } from '../content/fields';
import { fileStatuses } from './answers/list.dto';

const Status = oneOf(fileStatuses);
const OwnSide = oneOf(sides);
const Assigned = oneOf(['me', 'nobody']);
const Keeper = oneOf(['own', 'others']);
const RequestType = codeOf(requestTypes);

/** Filters of the list. Each one narrows it. */
export class FileListQueryDto extends PageQueryDto {
  /** The side on which the office that keeps the file acts. */
  @OwnSide(optional)
  readonly side?: Side;

  /** How far the file has come. */
  @Status(optional)
  readonly status?: (typeof fileStatuses)[number];

  /** What the draft asks: a code of the list `request-types`. */
  @RequestType(optional)
  readonly type?: string;

  /** The first file number that the draft names, whole. */
  @Line(optional)
  readonly reference?: string;

  /** What you are assigned to, or what nobody is. */
  @Assigned(optional)
  readonly assigned?: 'me' | 'nobody';

  /** `others`: files that other offices of your jurisdiction opened to yours. Absent: your office's own. */
  @Keeper(optional)
  readonly keeper?: 'own' | 'others';
}

export function filterOf(query: FileListQueryDto): FileFilter {
  const { side, status, type, reference, assigned, keeper = 'own', cursor, limit } = query;
  return {
    equal: {
      ...(side !== undefined && { side }),
      ...(status !== undefined && { status }),
      ...(type !== undefined && { type }),
      ...(reference !== undefined && { ownReference: reference }),
    },
    ...(assigned !== undefined && { assigned }),
    keeper,
    ...(cursor !== undefined && { cursor }),
    limit: Number(limit ?? 50),
  };
}
