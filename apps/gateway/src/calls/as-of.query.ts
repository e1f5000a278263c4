import type { AsOf } from '@exchange/contract';
import { Type } from '@sinclair/typebox';
import { fieldOf, CalendarInstant, optional } from '../content/fields';
import { invalidInput } from '../input/input.pipe';

const Revision = fieldOf(Type.String({ pattern: '^(0|[1-9][0-9]{0,14})$' }), 'isRevision', 'a whole number');

/** To which point a history is replayed: exactly one of the three, all bounds inclusive. */
export class AsOfQueryDto {
  /** Up to this revision. */
  @Revision(optional)
  readonly revision?: string;

  /** What had happened by then, in the order of the history. */
  @CalendarInstant(optional)
  readonly occurredAt?: string;

  /** What was on record by then. */
  @CalendarInstant(optional)
  readonly recordedAt?: string;
}

/** @throws Refused 422 where none or more than one is named */
export function pointIn({ revision, occurredAt, recordedAt }: AsOfQueryDto): AsOf {
  const points: readonly AsOf[] = [
    ...(revision === undefined ? [] : [{ revision: Number(revision) }]),
    ...(occurredAt === undefined ? [] : [{ occurredAt }]),
    ...(recordedAt === undefined ? [] : [{ recordedAt }]),
  ];
  const [point, ...others] = points;
  if (point !== undefined && others.length === 0) return point;
  const detail = 'Name exactly one of revision, occurredAt and recordedAt.';
  throw invalidInput([{ pointer: '', code: 'EXACTLY_ONE', detail }]);
}
