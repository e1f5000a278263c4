import { type EventOf, JurisdictionRegistered, type JurisdictionRenamed } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { fieldOf, JurisdictionCode, Line, optional } from '../../content/fields';

type Registered = EventOf<typeof JurisdictionRegistered>['data'];
type Renamed = EventOf<typeof JurisdictionRenamed>['data'];

const Footnote = fieldOf(JurisdictionRegistered.data.properties.footnote, 'isText', 'a text of 1 to 2000 characters');

/** How the directory shows a jurisdiction: display text, which no rule reads. */
@ApiSchema({ name: 'JurisdictionName' })
export class JurisdictionNameDto implements Renamed {
  @Line()
  readonly name: string;
  /** Absent: none. */
  @Footnote(optional)
  readonly footnote?: string;
}

@ApiSchema({ name: 'JurisdictionRegistration' })
export class JurisdictionDto extends JurisdictionNameDto implements Registered {
  /** A jurisdiction of the network, not an ISO country: AL, ME, XK. */
  @JurisdictionCode()
  readonly code: string;
}
