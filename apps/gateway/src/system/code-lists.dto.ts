import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'Code' })
export class CodeDto {
  readonly code: string;
  /** For a person to read, in the language of the answer. Everything else is the same in all languages. */
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
  readonly unverified?: boolean;
  /**
   * What this list alone says of its codes. Of `request-types`: the office that sends one has at least one of the functions in
   * `senders`, and it goes by one of `formalities`; any office of a State that receives requests may be the addressee.
   */
  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly details?: Readonly<Record<string, unknown>>;
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
