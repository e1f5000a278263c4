import type { RefusalCode } from '@exchange/contract/codes';
import { isUuid, type Refusal, Refused, type Uuid } from '@exchange/kernel';
import type { PipeTransform } from '@nestjs/common';

/** Reads an id in an address. What can be no id is answered like an id that nobody has: `@Param('id', new PathId(...))`. */
export class PathId implements PipeTransform<string, Uuid> {
  constructor(private readonly unknown: Refusal<RefusalCode>) {}

  transform(text: string): Uuid {
    if (isUuid(text)) return text;
    throw new Refused(this.unknown);
  }
}
