import { ApiSchema } from '@nestjs/swagger';
import { Text } from '../../content/fields';

@ApiSchema({ name: 'Note' })
export class NoteDto {
  @Text()
  readonly text: string;
}
