import { sides } from '@exchange/contract/codes';
import {
  askedBy,
  account,
  decidedOn,
  decider,
  freezeContent,
  happened,
  measureTaken,
  received,
  sideClosed,
  submittedRequest,
  withdrawnItems,
} from '@exchange/testing';
import type { RecordFormalReceiptBody } from './original';
import { type RequestCommand, requestDecider } from './request-decider';

const request = decider(requestDecider);
const transmission = { mode: 'ADVANCE_COPY', formalChannel: 'Ministry of Justice' };
const advanceCopy = [submittedRequest(freezeContent({ transmission })), received];
const ask = (side: 'requesting' | 'requested' = 'requested'): RequestCommand => ({
  act: 'requestOriginal',
  ...askedBy(side),
  body: { text: 'Please send it' },
});
const receipt = { receivedOn: '2026-03-02', reference: 'MoJ 5' };
const record = (changes: Partial<RecordFormalReceiptBody> = {}): RequestCommand => ({
  act: 'recordFormalReceipt',
  ...askedBy('requested'),
  body: { ...receipt, ...changes },
});
const arrived = happened('requested', { type: 'FormalReceiptRecorded', data: receipt });

describe('the signed original of an advance copy', () => {
  it.each(sides)('is asked for by the %s side, and implies no receipt', (side) => {
    const asked = happened(side, { type: 'OriginalRequested', data: { text: 'Please send it' } });
    request.given(advanceCopy).when(ask(side)).then([asked]);
    request.given(advanceCopy.slice(0, 1)).when(ask(side)).then([asked]);
  });

  it('is recorded once it has arrived', () => {
    request.given(advanceCopy).when(record()).then([arrived]);
    request
      .given(advanceCopy)
      .when(record({ receivedOn: '2026-03-03' }))
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/receivedOn']);
    request
      .given(advanceCopy)
      .when(record({ receivedOn: '2026-02-30' }))
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/receivedOn']);
  });

  it('arrives after its copy, which was delivered, and today where no day is said', () => {
    const given = request.given(advanceCopy);
    given.when(record({ receivedOn: '2026-03-01' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/receivedOn']);
    given.when({ ...askedBy('requested'), act: 'recordFormalReceipt', body: { reference: 'MoJ 5' } }).then([arrived]);
  });

  it('may be recorded anew: the day of an entry is not corrected', () => {
    expect(request.given([...advanceCopy, arrived]).when(record()).decision).toHaveLength(1);
  });

  it('lets property be bound, once it has arrived', () => {
    const accepted = [...advanceCopy, decidedOn('accepted')];
    const { data } = measureTaken('PROHIBITION', [account.itemId]);
    const measure: RequestCommand = { act: 'measure', ...askedBy('requested'), body: data };
    request.given(accepted).when(measure).thenRefused('CONTENT_NOT_ACCEPTED', ['/formalReceipt']);
    request
      .given([...accepted, arrived])
      .when(measure)
      .then([measureTaken()]);
  });

  it('matters until the request is closed', () => {
    expect(request.given([...advanceCopy, withdrawnItems()]).when(record()).decision).toHaveLength(1);
    const closed = request.given([...advanceCopy, sideClosed('requesting'), sideClosed('requested')]);
    closed.when(ask()).thenRefused('ACT_NOT_POSSIBLE_NOW');
    closed.when(record()).thenRefused('ACT_NOT_POSSIBLE_NOW');
  });

  it('is not spoken of where the exchange carries the request itself', () => {
    request.given([submittedRequest(), received]).when(ask()).thenRefused('NOT_ADVANCE_COPY');
    request.given([submittedRequest(), received]).when(record()).thenRefused('NOT_ADVANCE_COPY');
  });
});
