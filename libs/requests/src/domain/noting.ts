import { codeFlaws, contactChannels, dayFlaws, referenceKinds, relationKinds } from '@exchange/contract/codes';
import { isInstant } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command, flawIf, noConflict } from './act-rules';
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
export type AddRelation = Command<'addRelation', AddRelationBody>;

/** Streams are never merged: one request says how it stands to another. */
export const addingRelation: ActRules<AddRelation> = {
  conflict: noConflict,
  flaws: ({ body: { relation }, body }, { requestId }, { on }) => [
    ...codeFlaws(body, [['/relation/kind', relationKinds]], on),
    ...flawIf(
      relation.requestId === undefined && relation.reference === undefined,
      '/relation/requestId',
      'REQUIRED',
      'Name the request, or give its reference where it is not here.',
    ),
    ...flawIf(relation.requestId === requestId, '/relation/requestId', 'ITSELF', 'A request is no relation of itself.'),
  ],
  happened: (command) => ({ type: 'RelationAdded', data: { ...command.body, ...asRecorded(command) } }),
};
