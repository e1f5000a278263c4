import type { RequestContent } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Code, optional, Text } from './fields';

type Handling = RequestContent['handling'];

/** Conditions of use. They travel with what they stand at. */
@ApiSchema({ name: 'Handling' })
export class HandlingDto implements Handling {
  @Code()
  readonly code: string;
  @Text(optional)
  readonly restrictions?: string;
  @Code(optional)
  readonly classification?: string;
  /** Reliability of the source. */
  @Code(optional)
  readonly source?: string;
  /** Reliability of the information. */
  @Code(optional)
  readonly information?: string;
}
