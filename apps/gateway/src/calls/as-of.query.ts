import type { AsOf } from '@exchange/contract';
import { Type } from '@sinclair/typebox';
import { type Instant, parseInstant } from '@exchange/kernel';
import { AnyInstant, fieldOf, optional } from '../content/fields';
import { invalidParameter } from '../input/input.pipe';

const Revision = fieldOf(Type.String({ pattern: '^(0|[1-9][0-9]{0,14})$' }), 'isRevision', 'a whole number');

/** To which point a history is replayed: exactly one of the three, all bounds inclusive. */
export class AsOfQueryDto {
  /** Up to this revision. */
  @Revision(optional)
  readonly revision?: string;

  /** What had happened by then, in the order of the history. */
  @AnyInstant(optional)
  readonly occurredAt?: string;

  /** What was on record by then. */
  @AnyInstant(optional)
  readonly recordedAt?: string;
}

/** @throws Refused 422 where none or more than one is named */
export function pointIn({ revision, occurredAt, recordedAt }: AsOfQueryDto): AsOf {
  const points: readonly AsOf[] = [
    ...(revision === undefined ? [] : [{ revision: Number(revision) }]),
    ...(occurredAt === undefined ? [] : [{ occurredAt: inOurForm('occurredAt', occurredAt) }]),
    ...(recordedAt === undefined ? [] : [{ recordedAt: inOurForm('recordedAt', recordedAt) }]),
  ];
  const [point, ...others] = points;
  if (point !== undefined && others.length === 0) return point;
  const detail = 'Name exactly one of revision, occurredAt and recordedAt.';
  // What is missing, or what is one too many.
  throw invalidParameter(Object.keys(others.at(-1) ?? { revision: undefined })[0] ?? 'revision', 'EXACTLY_ONE', detail);
}

/** People write no thousandths, and name their own zone; what is compared is UTC with three decimals. */
function inOurForm(parameter: string, text: string): Instant {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw invalidParameter(parameter, 'isInstant', `${parameter} must be a moment that the clock has`);
}
