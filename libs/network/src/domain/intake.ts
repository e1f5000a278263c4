import type { EventOf, IntakeAssigned } from '@exchange/contract';
import { channelFormalities, isCodeOn, mayGoBy, requestTypes } from '@exchange/contract/codes';
import type { Day, Flaw, Uuid } from '@exchange/kernel';
import { unknownCode } from './flaws';
import { inForceOn } from './in-force';

/** Which office receives, from a day on, what is addressed to its jurisdiction and not to an office. */
export type Intake = EventOf<typeof IntakeAssigned>['data'];

/**
 * The office that receives requests of a type and formality on a day; undefined where none was assigned. Each pair of type
 * and formality is asked for itself: an entry that speaks of others takes nothing from it.
 */
export function intakeOn(intakes: readonly Intake[], type: string, formality: string, on: Day): Uuid | undefined {
  const ofThePair = intakes.filter(({ types, formalities }) => types.includes(type) && formalities.includes(formality));
  return inForceOn(ofThePair, on)?.officeId;
}

/** Why an intake cannot be assigned: every type must go by every formality that stands with it. */
export function intakeFlaws({ types, formalities }: Intake, officeBelongs: boolean, on: Day): readonly Flaw[] {
  return [
    ...(officeBelongs ? [] : [officeOfAnother]),
    ...types.flatMap((type, i) =>
      isCodeOn(requestTypes, type, on) ? [] : [unknownCode(`/types/${i}`, type, 'a type of request')],
    ),
    ...formalities.flatMap((formality, i) => formalityFlaws(formality, `/formalities/${i}`, types, on)),
  ];
}

const officeOfAnother: Flaw = {
  pointer: '/officeId',
  code: 'NOT_OF_THIS_JURISDICTION',
  detail: 'The directory knows no office of this jurisdiction under this id.',
};

function formalityFlaws(formality: string, pointer: string, types: readonly string[], on: Day): readonly Flaw[] {
  if (!isCodeOn(channelFormalities, formality, on)) return [unknownCode(pointer, formality, 'a formality')];
  return types.flatMap((type) => {
    const refused = isCodeOn(requestTypes, type, on) ? mayGoBy(type, formality) : undefined;
    return refused === undefined ? [] : [{ pointer, code: refused.refused, detail: refused.detail }];
  });
}
