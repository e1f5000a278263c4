import type { AcknowledgeDto } from './acknowledge.dto';
import type { AnswerClarificationDto } from './answer-clarification.dto';
import type { AskClarificationDto } from './ask-clarification.dto';
import type { CloseDto } from './close.dto';
import type { DecideDto } from './decide.dto';
import type { EndMeasureDto } from './end-measure.dto';
import type { MeasureDto } from './measure.dto';
import type { MessageDto } from './message.dto';
import type { ReportDto } from './report.dto';
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
  until: '2026-06-30',
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
      itemId: '00000000-0000-4000-8000-000000000063',
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
