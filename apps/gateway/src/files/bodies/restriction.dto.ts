import { ApiSchema } from '@nestjs/swagger';
import { Text, Uuids, YesNo } from '../../content/fields';

@ApiSchema({ name: 'Restriction' })
export class RestrictionDto {
  /** Whether only those who are assigned see more than the number of the file and of its request. */
  @YesNo()
  readonly restricted: boolean;
  @Text()
  readonly reason: string;
}

const Offices = Uuids(20);

@ApiSchema({ name: 'FileReaders' })
export class FileReadersDto {
  /** All other offices of your jurisdiction that may read the file from now on; empty: none. */
  @Offices()
  readonly officeIds: string[];
  @Text()
  readonly reason: string;
}
