import type { AnswerClarificationBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DocumentReferenceDto } from '../../content/document-reference.dto';
import { Many, optional, Text } from '../../content/fields';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'AnswerClarification' })
export class AnswerClarificationDto extends TimesDto implements AnswerClarificationBody {
  @Text()
  readonly text: string;

  @Many(() => DocumentReferenceDto, { most: 20 }, optional)
  readonly documents?: DocumentReferenceDto[];
}
