import { FileOpened, leaves } from '@exchange/contract';
import type { OpenFile } from '@exchange/files';
import { ApiSchema } from '@nestjs/swagger';
import { One, optional, UuidField } from '../../content/fields';
import { DraftDto } from '../../content/request-content.dto';
import { invalidInput } from '../../input/input.pipe';
import { Shape } from '../../input/shape';

const { draft, requestId } = FileOpened.data.properties;

/** What the file is on: exactly one of the two. */
@Shape(leaves.closed({ draft, requestId }))
@ApiSchema({ name: 'OpenFile' })
export class OpenFileDto {
  /** A request that your office is going to send. */
  @One(() => DraftDto, optional)
  readonly draft?: DraftDto;
  /** A request that your office received. */
  @UuidField(optional)
  readonly requestId?: string;
}

/** @throws Refused 422 where neither or both are named */
export function subjectOf({ draft, requestId }: OpenFileDto): OpenFile['subject'] {
  if (draft !== undefined && requestId === undefined) return { draft };
  if (requestId !== undefined && draft === undefined) return { requestId };
  throw invalidInput([{ pointer: '', code: 'EXACTLY_ONE', detail: 'Name exactly one of draft and requestId.' }]);
}
