import { ContactPointNamed } from '@exchange/contract';
import type { OfficeInDirectory } from '@exchange/network';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { FromContract } from '../../content/contract-schema';
import { ConnectionDto } from '../bodies/connection.dto';
import { FourEyesPolicyDto } from '../bodies/four-eyes.dto';
import { FunctionsDto } from '../bodies/functions.dto';

@FromContract('ContactPoint', ContactPointNamed.data)
export class ContactPointInDirectoryDto {}

@ApiSchema({ name: 'Office' })
export class OfficeInDirectoryDto implements OfficeInDirectory {
  @ApiProperty({ format: 'uuid' })
  readonly officeId: string;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly revision: number;
  @ApiProperty({ format: 'uuid' })
  readonly jurisdictionId: string;
  readonly name: string;
  /** The day for which `connectedNow`, `functionsNow` and `fourEyesNow` are said. */
  @ApiProperty({ format: 'date' })
  readonly on: string;
  /** Whether it works on this exchange itself. Where it does not, its counterparts keep the record of what it does. */
  readonly connectedNow: boolean;
  @ApiProperty({ type: [String] })
  readonly functionsNow: readonly string[];
  readonly fourEyesNow: boolean;
  /** How it was registered: what holds before the first of `connections` takes effect. */
  readonly connectedAtRegistration: boolean;
  /** As it was decided since, oldest first. */
  @ApiProperty({ type: [ConnectionDto] })
  readonly connections: readonly ConnectionDto[];
  /** As they were assigned, oldest first. */
  @ApiProperty({ type: [FunctionsDto] })
  readonly functions: OfficeInDirectory['functions'];
  @ApiProperty({ type: [ContactPointInDirectoryDto] })
  readonly contactPoints: OfficeInDirectory['contactPoints'];
  /** Policies as they were set, oldest first; four eyes are the rule where there is none. */
  @ApiProperty({ type: [FourEyesPolicyDto] })
  readonly fourEyes: readonly FourEyesPolicyDto[];
}

@ApiSchema({ name: 'Offices' })
export class OfficesDto {
  @ApiProperty({ type: [OfficeInDirectoryDto] })
  readonly offices: readonly OfficeInDirectoryDto[];
}
