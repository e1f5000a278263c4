import type { Code } from '@exchange/contract/codes';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'Code', description: 'One code. Some lists say more of each code than is described here.' })
export class CodeDto implements Code {
  readonly code: string;
  readonly label: string;
  /** First day on which it may be used. */
  @ApiProperty({ format: 'date' })
  readonly from: string;
  /** Last day on which it may be used; absent while it has not ended. */
  @ApiProperty({ format: 'date' })
  readonly to?: string;
  /** Article, standard, or our own plan. */
  readonly source?: string;
  /** Present while no lawyer has confirmed the source. */
  @ApiProperty({ type: Boolean })
  readonly unverified?: true;
}

@ApiSchema({ name: 'CodeList' })
export class CodeListDto {
  readonly name: string;
  readonly version: number;
  readonly codes: CodeDto[];
}

@ApiSchema({ name: 'CodeLists' })
export class CodeListsDto {
  readonly lists: CodeListDto[];
}
