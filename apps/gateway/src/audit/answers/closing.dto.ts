import type { Closing } from '@exchange/contract';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** Why something is closed to your office today, and since when. You see it as its auditor; do not hand it on. */
@ApiSchema({ name: 'Closing' })
export class ClosingDto implements Closing {
  /** `recalled`: the sender recalled the request. `wrongPerson`: it was about the wrong person (LED art. 7(3)). */
  @ApiProperty({ enum: ['recalled', 'wrongPerson'] })
  readonly because: Closing['because'];
  @ApiProperty({ format: 'date-time' })
  readonly since: string;
}
