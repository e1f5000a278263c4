import type { Closing } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import { closedMarks } from '../explain/closed';
import { Words } from '../explain/wording';
import { readable } from '../readable';
import { changesBetween, type Change } from './changes';
import { opened } from './opened';
import type { Part } from './parts';
import type { SeenEvent } from './seen';
import type { Step } from './states';

/** A history that was folded up to a point. */
export interface Replayed {
  readonly streamId: string;
  readonly steps: readonly Step[];
  /** Events beyond the point that whoever asks may see as well. */
  readonly leftOut: number;
  /** Whose it is, where the operator opened it. */
  readonly opens?: readonly Part[];
  /** What an office knew, where it was opened with its eyes. */
  readonly knew?: Knowledge;
  /** Present names of the offices. */
  readonly names: ReadonlyMap<Uuid, string>;
}

interface Knowledge {
  readonly officeId: Uuid;
  /** The events of the steps. */
  readonly seen: readonly SeenEvent[];
  /** Whether the office worked on this exchange itself; undefined where the log does not know it. */
  readonly connected: boolean | undefined;
}

export function asJson(replayed: Replayed, diff: boolean): object {
  const { streamId, steps, leftOut, opens, knew, names } = replayed;
  const last = steps.at(-1);
  const offices = Object.fromEntries(names);
  return {
    streamId,
    ...(opens === undefined ? {} : { opens, offices }),
    ...(knew === undefined ? {} : { for: knew.officeId, offices, connected: knew.connected }),
    events: steps.length,
    leftOut,
    ...(diff
      ? { steps: changesIn(replayed) }
      : {
          last: last && headOf(last),
          state: last?.state,
          ...(knew === undefined ? {} : { known: knew.seen.map(known) }),
        }),
  };
}

function known({ event, closed }: SeenEvent) {
  const { revision, id, type, data, header } = event;
  const { occurredAt, recordedAt, side, officeId } = header;
  return { revision, eventId: id, type, occurredAt, recordedAt, side, officeId, closed, data };
}

function changesIn({ steps, knew }: Replayed) {
  return steps.map((step, index) => ({
    ...headOf(step),
    ...(knew === undefined ? {} : { closed: knew.seen[index]?.closed ?? [] }),
    changes: changesBetween(steps[index - 1]?.state, step.state),
  }));
}

export function told(replayed: Replayed, diff: boolean): string[] {
  const last = replayed.steps.at(-1);
  return [
    ...opened(replayed.streamId, replayed.opens ?? [], replayed.names),
    ...point(replayed),
    '',
    ...(diff ? toldChanges(replayed) : [...readable(last?.state), ...content(replayed)]),
  ];
}

function point({ streamId, steps, leftOut, knew, names }: Replayed): string[] {
  const last = steps.at(-1)?.event;
  const where =
    last === undefined ? '' : ` after revision ${last.revision} (${last.type}, recorded ${last.header.recordedAt})`;
  if (knew === undefined) return [`${streamId}${where}: ${steps.length} events folded, ${leftOut} left out.`];
  const { officeId, connected } = knew;
  return [
    `${streamId}${where}, as ${names.get(officeId) ?? 'office'} (${officeId}) knew it: ${steps.length} events, ${leftOut} more later.`,
    ...(connected === false
      ? [
          'The office was not connected then. It knew what reached it by other ways; here stands what was put on record.',
        ]
      : []),
  ];
}

/** What an office knew is more than the state that rules read: all that it was told. */
function content({ knew }: Replayed): string[] {
  if (knew === undefined) return [];
  return knew.seen.flatMap(({ event, closed }) => [
    '',
    `${event.revision}  ${event.header.occurredAt}  ${event.type}${marks(closed)}`,
    ...readable(event.data, '   '),
  ]);
}

function marks(closed: readonly Closing[]): string {
  return closedMarks(closed, new Words('en'), true);
}

function toldChanges(replayed: Replayed): string[] {
  return changesIn(replayed).flatMap(({ revision, type, occurredAt, closed = [], changes }, index) => [
    ...(index === 0 ? [] : ['']),
    `${revision}  ${occurredAt}  ${type}${marks(closed)}`,
    ...(changes.length === 0 ? ['   (changes nothing that a rule reads)'] : changes.flatMap(toldChange)),
  ]);
}

function toldChange({ pointer, before, after }: Change): string[] {
  const where = pointer === '' ? 'begins as' : pointer;
  if (after === undefined) return [`   ${where}: ${JSON.stringify(before)} is gone`];
  if (typeof after === 'object') return [`   ${where}:`, ...readable(after, '     ')];
  return [`   ${where}: ${before === undefined ? '' : `${JSON.stringify(before)} -> `}${JSON.stringify(after)}`];
}

function headOf({ event }: Step) {
  const { revision, type, header } = event;
  const { occurredAt, recordedAt } = header;
  return { revision, type, occurredAt, recordedAt };
}
