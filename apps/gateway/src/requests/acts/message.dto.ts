import type { MessageBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DocumentReferenceDto } from '../../content/document-reference.dto';
import { Line, Many, optional, Text } from '../../content/fields';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'Message' })
export class MessageDto extends TimesDto implements MessageBody {
  @Line(optional)
  readonly subject?: string;

  @Text()
  readonly text: string;

  @Many(() => DocumentReferenceDto, { most: 20 }, optional)
  readonly documents?: DocumentReferenceDto[];
}
