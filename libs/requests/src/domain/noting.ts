import { codeFlaws, contactChannels, dayFlaws, referenceKinds, relationKinds } from '@exchange/contract/codes';
import { type Flaw, isInstant, type Uuid } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command, flaw, flawIf, noConflict } from './act-rules';
import type { BodyOf } from './request';

export type RecordContactBody = BodyOf<'OffChannelContactRecorded'>;
export type RecordContact = Command<'recordContact', RecordContactBody>;

/** What was said outside this exchange is mirrored here, as Europol mirrors other channels (domain reference 5.2). */
export const recordingContact: ActRules<RecordContact> = {
  conflict: noConflict,
  flaws: ({ body }, _state, { on, recordedAt }) => [
    ...codeFlaws(body, [['/channel', contactChannels]], on),
    ...flawIf(!isInstant(body.at), '/at', 'NOT_A_MOMENT', 'There is no such moment.'),
    ...flawIf(body.at > recordedAt, '/at', 'AFTER_RECORDING', 'A contact is recorded once it has been.'),
  ],
  happened: (command) => ({ type: 'OffChannelContactRecorded', data: { ...command.body, ...asRecorded(command) } }),
};

export type AddReferenceBody = BodyOf<'ReferenceAdded'>;
export type AddReference = Command<'addReference', AddReferenceBody>;

/** A further file number. Several offices know one matter by several; they are searched for, and not unique. */
export const addingReference: ActRules<AddReference> = {
  conflict: noConflict,
  flaws: ({ body }, _state, { on }) => [
    ...codeFlaws(body, [['/reference/kind', referenceKinds]], on),
    ...dayFlaws(body, ['/reference/from']),
  ],
  happened: (command) => ({ type: 'ReferenceAdded', data: { ...command.body, ...asRecorded(command) } }),
};

export type AddRelationBody = BodyOf<'RelationAdded'>;
export type AddRelation = Command<'addRelation', AddRelationBody> & {
  /** Both offices take part in the other request, or none is named. */
  readonly known: { readonly shared: boolean };
};

/** Streams are never merged: one request says how it stands to another. */
export const addingRelation: ActRules<AddRelation> = {
  conflict: noConflict,
  flaws: (command, { requestId }, { on }) => [
    ...codeFlaws(command.body, [['/relation/kind', relationKinds]], on),
    ...relatedFlaws(command, requestId),
  ],
  happened: (command) => ({ type: 'RelationAdded', data: { ...command.body, ...asRecorded(command) } }),
};

/** Whatever is related is named to the other side: what that takes no part in, it must not learn of. */
function relatedFlaws({ body: { relation }, known }: AddRelation, itself: Uuid): readonly Flaw[] {
  const { requestId, reference } = relation;
  const wrong = (code: string, detail: string): readonly Flaw[] => [flaw('/relation/requestId', code, detail)];
  if (requestId === undefined && reference === undefined) {
    return wrong('REQUIRED', 'Name the request, or give its reference where it is not here.');
  }
  if (requestId === itself) return wrong('ITSELF', 'A request is no relation of itself.');
  if (requestId === undefined || known.shared) return [];
  return wrong('UNKNOWN_REQUEST', 'The other side takes part in no such request with your office; give a reference.');
}
