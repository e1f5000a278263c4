import { ApiSchema } from '@nestjs/swagger';
import { Line, optional } from '../../content/fields';

@ApiSchema({ name: 'Assignment' })
export class AssignmentDto {
  /** Who works on the file from now on; absent: nobody. */
  @Line(optional)
  readonly assignee?: string;
}
