import type { Standing } from '@exchange/contract';
import { capacityList, codeFlaws, type Side, transferCauses } from '@exchange/contract/codes';
import { refuse } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command, flaw, flawIf } from './act-rules';
import type { BodyOf, LiveRequest, ParticipationState, RecordedAs } from './request';
import { otherSide, responsibleIn } from './standpoint';

export type TransferBody = BodyOf<'ResponsibilityTransferred'>;
export type Transfer = Command<'transfer', TransferBody> & {
  /** What the directory says of the office that is to take over; undefined where it knows none. */
  readonly known: { readonly successor: Standing | undefined };
};

/** Another office of the same jurisdiction takes over, in every phase. To another State nothing is redirected. */
export const transferring: ActRules<Transfer> = {
  conflict: ({ body }, { sides }, { side }) =>
    responsibleIn(sides[side].participations)?.officeId === body.to
      ? refuse('TRANSFER_TO_ITSELF', `The office ${body.to} is responsible already.`)
      : undefined,
  flaws: ({ body, known: { successor } }, { sides }, { on }, { side }) => [
    ...codeFlaws(
      body,
      [
        ['/cause', transferCauses],
        ['/capacity', capacityList],
      ],
      on,
    ),
    ...flawIf(body.capacity === 'copy', '/capacity', 'A_COPY_ONLY_READS', 'Who is responsible takes part as more.'),
    ...flawIf(
      isOfTheOtherSide(body.capacity, side),
      '/capacity',
      'NOT_OF_THIS_SIDE',
      `No office of the ${side} side takes part in this capacity.`,
    ),
    ...(successor === undefined
      ? [flaw('/to', 'UNKNOWN_OFFICE', 'The directory has no office under this id.')]
      : flawIf(
          successor.jurisdictionId !== sides[side].jurisdictionId,
          '/to',
          'OTHER_JURISDICTION',
          'Responsibility passes within one jurisdiction; to another State a new request is sent.',
        )),
  ],
  happened: (command) => ({ type: 'ResponsibilityTransferred', data: { ...command.body, ...asRecorded(command) } }),
};

/** Nobody issues or validates on the side that executes, and nobody executes on the side that asks. */
function isOfTheOtherSide(capacity: string, side: Side): boolean {
  return capacityList.codes.some((each) => each.code === capacity && each.side === otherSide(side));
}

/** Who hands over sees the request up to this event, and the successor all of it. */
export function transferred(
  state: LiveRequest,
  event: RecordedAs<'ResponsibilityTransferred'>,
  side: Side,
): LiveRequest {
  const participations = partsAfter(state.sides[side].participations, event);
  return { ...state, sides: { ...state.sides, [side]: { ...state.sides[side], participations } } };
}

/** Who takes part in a side after it was handed over. */
export function partsAfter(
  participations: readonly ParticipationState[],
  { data, header, revision }: RecordedAs<'ResponsibilityTransferred'>,
): readonly ParticipationState[] {
  const at = header.recordedAt;
  const before = participations.map((each) => {
    if (each.to !== undefined) return each;
    return each.responsible || each.officeId === data.to ? { ...each, to: at, lastRevision: revision } : each;
  });
  return [...before, { officeId: data.to, capacity: data.capacity, responsible: true, from: at }];
}
