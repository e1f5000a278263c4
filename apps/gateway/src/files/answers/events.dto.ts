import { fileEvents, type FileEvent, type Recorded } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { EventsOf } from '../../requests/answers/events.dto';

@ApiSchema({ name: 'FileEvents' })
export class FileEventsDto {
  /** Everything that was written in the file, oldest first, as it stands in the log. */
  @EventsOf(fileEvents)
  readonly events: readonly Recorded<FileEvent>[];
}
