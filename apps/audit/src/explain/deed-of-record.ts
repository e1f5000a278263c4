import type { RecordEvent } from '@exchange/contract';
import * as codes from '@exchange/contract/codes';
import { sourced } from '@exchange/contract/texts';
import type { Deed, Telling } from './telling';
import type { Words } from './wording';

type Data<Type extends RecordEvent['type']> = Extract<RecordEvent, { readonly type: Type }>['data'];

/** What is put on record beside the course of the request. */
export function deedOfRecord(event: RecordEvent, telling: Telling): Deed {
  const { words } = telling;
  switch (event.type) {
    case 'RemedyLodged':
      return remedyLodged(event.data, telling);
    case 'RemedyDecided':
      return remedyDecided(event.data, telling);
    case 'EntryCorrected':
      return corrected(event.data, words);
    case 'CorrectionApplied': {
      const { correctionId: correction, text } = event.data;
      const did = words.say({ key: 'explain.appliedCorrection', params: { correction } });
      return { did, details: words.lines(['explain.text', text]) };
    }
    case 'OriginalRequested': {
      const { formalChannel, text } = event.data;
      const did = words.say({ key: 'explain.askedForOriginal', params: {} });
      return { did, details: words.lines(['explain.channel', formalChannel], ['explain.text', text]) };
    }
    case 'FormalReceiptRecorded':
      return formallyReceived(event.data, words);
    case 'OffChannelContactRecorded':
      return contacted(event.data, words);
    case 'ReferenceAdded': {
      const { office, number, kind } = event.data.reference;
      const did = words.say({ key: 'explain.addedReference', params: { number: words.text(number) } });
      const where = { kind: sourced(codes.referenceKinds, kind), office };
      return { did, details: [words.say({ key: 'explain.fileNumber', params: where })] };
    }
    case 'RelationAdded': {
      const { kind, requestId, reference } = event.data.relation;
      const params = { kind: sourced(codes.relationKinds, kind) };
      const did = words.say({ key: 'explain.addedRelation', params });
      return { did, details: words.lines(['explain.requestNamed', requestId], ['explain.reference', reference]) };
    }
  }
}

function remedyLodged(data: Data<'RemedyLodged'>, { words, item }: Telling): Deed {
  const { itemIds, lodgedOn, authority, reference, text } = data;
  return {
    did: words.say({ key: 'explain.lodgedRemedy', params: { items: itemIds.map(item).join(', '), lodgedOn } }),
    details: words.lines(['explain.authority', authority], ['explain.reference', reference], ['explain.text', text]),
  };
}

function remedyDecided({ effects, text }: Data<'RemedyDecided'>, { words, item }: Telling): Deed {
  const told = effects.map(({ itemId, effect }) => {
    const params = { item: item(itemId), effect: sourced(codes.remedyEffects, effect) };
    return words.say({ key: 'explain.effect', params });
  });
  const did = words.say({ key: 'explain.decidedRemedy', params: {} });
  return { did, details: [...told, ...words.lines(['explain.text', text])] };
}

function corrected({ eventId: entry, kind, changes, reason }: Data<'EntryCorrected'>, words: Words): Deed {
  const params = { entry, kind: sourced(codes.correctionKinds, kind) };
  const values = changes.map(
    ({ pointer, value }) => ['explain.newValue', `${pointer} = ${words.text(value)}`] as const,
  );
  return {
    did: words.say({ key: 'explain.corrected', params }),
    details: words.lines(...values, ['explain.reasons', reason]),
  };
}

function formallyReceived(data: Data<'FormalReceiptRecorded'>, words: Words): Deed {
  const { receivedOn, reference, channel, documentSha256 } = data;
  return {
    did: words.say({ key: 'explain.recordedOriginal', params: { receivedOn } }),
    details: words.lines(
      ['explain.reference', reference],
      ['explain.channel', channel],
      ['explain.documentHash', documentSha256],
    ),
  };
}

function contacted({ channel, at, with: whom, gist }: Data<'OffChannelContactRecorded'>, words: Words): Deed {
  const params = { channel: sourced(codes.contactChannels, channel), at };
  const did = words.say({ key: 'explain.recordedContact', params });
  return { did, details: words.lines(['explain.with', whom], ['explain.gist', gist]) };
}
