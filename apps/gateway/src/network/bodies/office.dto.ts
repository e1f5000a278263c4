import type { EventOf, OfficeRegistered, OfficeRenamed } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Line, UuidField, YesNo } from '../../content/fields';

type Registered = EventOf<typeof OfficeRegistered>['data'];
type Renamed = EventOf<typeof OfficeRenamed>['data'];

@ApiSchema({ name: 'OfficeName' })
export class OfficeNameDto implements Renamed {
  @Line()
  readonly name: string;
}

@ApiSchema({ name: 'OfficeRegistration' })
export class OfficeDto extends OfficeNameDto implements Registered {
  @UuidField()
  readonly jurisdictionId: string;
  /**
   * How it begins. Where an office is not connected, its counterparts keep the record of what it does; that it connects
   * later is entered with its day.
   */
  @YesNo()
  readonly connected: boolean;
}
