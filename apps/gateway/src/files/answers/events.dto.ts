import { fileEvents } from '@exchange/contract';
import type { SeenFileEvent } from '@exchange/files';
import { ApiExtraModels, ApiSchema, getSchemaPath } from '@nestjs/swagger';
import { ClosingDto } from '../../audit/answers/closing.dto';
import { EventsOf } from '../../requests/answers/events.dto';

const marks = {
  closed: { type: 'array', items: { $ref: getSchemaPath(ClosingDto) } },
  withheld: { type: 'string', enum: ['wrongPerson', 'people'] },
};

@ApiSchema({ name: 'FileEvents' })
@ApiExtraModels(ClosingDto)
export class FileEventsDto {
  /**
   * Everything that was written in the file, oldest first, as it stands in the log. Data is withheld where it was about the wrong
   * person; an auditor of the office that keeps the file reads it, marked by `closed`. Who works on it (`people`) is withheld
   * from other offices.
   */
  @EventsOf(fileEvents, marks)
  readonly events: readonly SeenFileEvent[];
}
