import type { RefusalCode } from '@exchange/contract/codes';
import { type Refusal, Refused } from '@exchange/kernel';
import type { PipeTransform } from '@nestjs/common';

/** Reads a number that counts from 1 in an address. What can be none is answered like one that was not given yet. */
export class PathNumber implements PipeTransform<string, number> {
  constructor(private readonly unknown: Refusal<RefusalCode>) {}

  transform(text: string): number {
    if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
    throw new Refused(this.unknown);
  }
}
