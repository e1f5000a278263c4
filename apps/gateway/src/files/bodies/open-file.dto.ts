import { FileOpened, leaves } from '@exchange/contract';
import type { OpenFile } from '@exchange/files';
import { ApiSchema } from '@nestjs/swagger';
import { One, optional, UuidField } from '../../content/fields';
import { DraftDto } from '../../content/request-content.dto';
import { invalidInput } from '../../input/input.pipe';
import { Shape } from '../../input/shape';
import { RecordedForDto } from '../../requests/acts/times.dto';

const { draft, recordedFor, requestId } = FileOpened.data.properties;

/** What the file is on: exactly one of the two. */
@Shape(leaves.closed({ draft, recordedFor, requestId }))
@ApiSchema({ name: 'OpenFile' })
export class OpenFileDto {
  /** A request that your office is going to send. */
  @One(() => DraftDto, optional)
  readonly draft?: DraftDto;
  /** With a draft: the sender is not connected, and your office, its addressee, puts on record what it received. */
  @One(() => RecordedForDto, optional)
  readonly recordedFor?: RecordedForDto;
  /** A request that is there, for which your office is responsible on its side. */
  @UuidField(optional)
  readonly requestId?: string;
}

/** @throws Refused 422 where neither or both are named */
export function subjectOf({ draft, recordedFor, requestId }: OpenFileDto): OpenFile['subject'] {
  if (draft !== undefined && requestId === undefined) {
    return recordedFor === undefined ? { draft } : { draft, recordedFor };
  }
  if (requestId !== undefined && draft === undefined && recordedFor === undefined) return { requestId };
  throw invalidInput([{ pointer: '', code: 'EXACTLY_ONE', detail: 'Name exactly one of draft and requestId.' }]);
}
