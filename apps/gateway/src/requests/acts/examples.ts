import type { AcknowledgeDto } from './acknowledge.dto';
import type { AnswerClarificationDto } from './answer-clarification.dto';
import type { AskClarificationDto } from './ask-clarification.dto';
import type { CloseDto, ReopenDto } from './close.dto';
import type { ApplyCorrectionDto, CorrectDto } from './correct.dto';
import type { DecideDto } from './decide.dto';
import type { EndMeasureDto } from './end-measure.dto';
import type { ExtendMeasureDto } from './extend-measure.dto';
import type { MeasureDto } from './measure.dto';
import type { MessageDto } from './message.dto';
import type { NotifyDelayDto } from './notify-delay.dto';
import type { AddReferenceDto, AddRelationDto, RecordContactDto } from './noting.dto';
import type { RecordFormalReceiptDto, RequestOriginalDto } from './original.dto';
import type { ConfirmDeletionDto, RecallDto } from './recall.dto';
import type { DecideRemedyDto, LodgeRemedyDto } from './remedy.dto';
import type { ReportDto } from './report.dto';
import type { ReturnDto } from './return.dto';
import type { SupplementDto } from './supplement.dto';
import type { TransferDto } from './transfer.dto';
import type { WithdrawDto } from './withdraw.dto';

// Invented people and cases. Identifiers of property are published test vectors.
const itemId = '00000000-0000-4000-8000-000000000061';
const measureId = '00000000-0000-4000-8000-0000000000f1';
const decidedBy = {
  authority: 'Sample High Court',
  function: 'Judge',
  name: 'Vesna Primjer',
  date: '2026-03-02',
  actReference: 'Kr 12/2026',
};
const handling = { code: 'H0', source: 'A', information: '1' };

export const acknowledgement: AcknowledgeDto = { reference: 'ARO 31/2026', unit: 'Unit 2', zone: 'Europe/Podgorica' };

const certificate = {
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  kind: 'CERTIFICATE',
  title: 'Certificate, second page',
  language: 'en',
};

export const message: MessageDto = {
  subject: 'Contact',
  text: 'The case is now with Ms Primjer.',
  documents: [certificate],
};

export const question: AskClarificationDto = {
  text: 'Which branch of the bank keeps the account?',
  itemIds: [itemId],
  pauseClaimed: false,
};

export const answer: AnswerClarificationDto = { text: 'The branch in the port.', documents: [certificate] };

const acceptance: DecideDto = { outcome: 'accepted', grounds: [], decidedBy };

const postponement: DecideDto = {
  itemIds: [itemId],
  outcome: 'postponed',
  grounds: [{ code: 'FP-a', article: 'R1805 10(1)(a)' }],
  reasons: 'An investigation of our own would be disturbed.',
  until: '2036-06-30',
  decidedBy,
};

const resumption: DecideDto = {
  itemIds: [itemId],
  outcome: 'accepted',
  grounds: [],
  cause: { kind: 'groundEnded', text: 'The investigation is closed.' },
  decidedBy,
};

const refusal: DecideDto = {
  itemIds: [itemId],
  outcome: 'refused',
  grounds: [{ code: 'FN-a', article: 'R1805 8(1)(a)' }],
  reasons: 'Our courts have given a final judgment on the same facts.',
  consultation: { heldOn: '2026-03-02', reference: 'Call with the issuing office' },
  decidedBy,
};

export const decisions = {
  'Everything is accepted': acceptance,
  'An item is postponed': postponement,
  'A postponed item is resumed': resumption,
  'An item is refused': refusal,
};

export const freezing: MeasureDto = {
  measureId,
  kind: 'PROHIBITION',
  itemIds: [itemId],
  nationalAct: { kind: 'COURT_ORDER', authority: decidedBy.authority, reference: 'Kr 12/2026', date: '2026-03-02' },
  from: '2026-03-02',
  until: '2036-03-01',
  decidedBy,
};

export const lifting: EndMeasureDto = { reason: 'lifted', endedOn: '2026-03-02', decidedBy };

const execution: ReportDto = {
  results: [
    {
      itemId,
      result: 'executed',
      value: { amount: '48000.00', currency: 'EUR' },
      dataDate: '2026-03-02',
      handling,
    },
  ],
  final: true,
  decidedBy,
};

const finding: ReportDto = {
  results: [
    {
      itemId: '00000000-0000-4000-8000-000000000065',
      register: 'BANK_ACCOUNT',
      result: 'found',
      dataDate: '2026-03-02',
      personIds: ['00000000-0000-4000-8000-0000000000f3'],
      foundItemIds: ['00000000-0000-4000-8000-0000000000f2'],
      handling,
    },
    { register: 'REAL_ESTATE', result: 'notFound', dataDate: '2026-03-02', handling },
  ],
  persons: [
    {
      personId: '00000000-0000-4000-8000-0000000000f3',
      kind: 'legal',
      role: 'owner',
      name: 'Primjer Trgovina d.o.o.',
    },
  ],
  items: [
    {
      itemId: '00000000-0000-4000-8000-0000000000f2',
      kind: 'property',
      description: 'Current account',
      property: { category: 'BANK_ACCOUNT', identifiers: [{ scheme: 'IBAN', value: 'ME25505000012345678951' }] },
    },
  ],
  final: false,
  decidedBy,
};

export const reports = {
  'An order was executed': execution,
  'What a search found': finding,
};

export const withdrawal: WithdrawDto = { reason: 'ORDER_ENDED', decidedBy };

export const closure: CloseDto = { reason: 'COMPLETED' };

const passedOnBySender: TransferDto = {
  to: '0b000000-0000-4000-8000-000000000105',
  capacity: 'central',
  cause: 'NOT_COMPETENT',
  text: 'Requests under this treaty are for the ministry.',
};

const passedOnByAddressee: TransferDto = {
  to: '0b000000-0000-4000-8000-000000000203',
  capacity: 'executing',
  cause: 'NOT_COMPETENT',
  text: 'The property is in the district of that office.',
};

/** Each within the jurisdiction of the office that passes the request on. */
export const transfers = {
  'An office of the sending side passes it on': passedOnBySender,
  'An office of the receiving side passes it on': passedOnByAddressee,
};

export const returning: ReturnDto = {
  code: 'X-NOTCOMP',
  reason: 'The property is in another district; the office there is competent.',
  suggestedOffice: '0b000000-0000-4000-8000-000000000203',
  decidedBy,
};

export const recall: RecallDto = { reason: 'WRONG_ADDRESSEE', decidedBy };

export const deletion: ConfirmDeletionDto = { text: 'Two printed copies were shredded.' };

export const supplement: SupplementDto = {
  facts: 'A second account was opened in January.',
  persons: [
    {
      personId: '00000000-0000-4000-8000-0000000000f4',
      kind: 'natural',
      role: 'owner',
      name: 'Primjerka',
      firstNames: 'Ana',
    },
  ],
  items: [
    {
      itemId: '00000000-0000-4000-8000-0000000000f5',
      kind: 'property',
      description: 'Savings account',
      personIds: ['00000000-0000-4000-8000-0000000000f4'],
      property: { category: 'BANK_ACCOUNT', identifiers: [{ scheme: 'IBAN', value: 'HR1210010051863000160' }] },
    },
  ],
  decidedBy,
};

export const delay: NotifyDelayDto = { reason: 'The land register answers within three weeks.', newDate: '2036-12-31' };

export const reopening: ReopenDto = { reason: 'NEW_FACTS', text: 'A further account was found.' };

export const extension: ExtendMeasureDto = {
  until: '2036-09-01',
  nationalAct: { kind: 'COURT_ORDER', authority: decidedBy.authority, reference: 'Kr 40/2026', date: '2026-03-02' },
  decidedBy,
};

export const remedy: LodgeRemedyDto = {
  remedyId: '00000000-0000-4000-8000-0000000000f6',
  itemIds: [itemId],
  lodgedOn: '2026-03-02',
  authority: 'Sample Court of Appeal',
  reference: 'Kž 5/2026',
};

export const remedyDecision: DecideRemedyDto = { effects: [{ itemId, effect: 'upheld' }], decidedBy };

/** The delivery of the sample request; the id of an event is only known once it is there. */
export const correction: CorrectDto = {
  eventId: '00000000-0000-4000-8000-0000000000f7',
  kind: 'clerical',
  changes: [{ pointer: '/content/persons/0/name', value: 'Shembulli-Testi' }],
  reason: 'The name was misspelt.',
};

export const correctionId = '00000000-0000-4000-8000-0000000000f8';

export const application: ApplyCorrectionDto = { text: 'The register was put right.' };

export const originalWanted: RequestOriginalDto = { formalChannel: 'Ministry of Justice, diplomatic bag' };

export const originalReceived: RecordFormalReceiptDto = { reference: 'MJ 118/2026', channel: 'Ministry of Justice' };

export const contact: RecordContactDto = {
  channel: 'phone',
  at: '2026-03-02T11:00:00.000Z',
  with: 'Ilir Mostra',
  gist: 'The certificate will be sent again.',
};

export const reference: AddReferenceDto = {
  reference: { office: 'Sample Court of First Instance', number: 'K 17/2026', kind: 'court' },
};

export const relation: AddRelationDto = { relation: { kind: 'external', reference: 'SIENA 2026-1234567' } };
