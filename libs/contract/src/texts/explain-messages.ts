import type { MessageOf, Parameters } from './parameters';

const line = { text: 'text' } as const satisfies Parameters;

/** Lines that name what it is, and say it. */
const lines = {
  about: line,
  answer: line,
  classification: line,
  consultation: line,
  consultedOn: line,
  dataOf: line,
  decidedBy: line,
  documentHash: line,
  documentLanguage: line,
  ground: line,
  mayBeUsed: line,
  nationalAct: line,
  notConsulted: line,
  object: line,
  originalReceived: line,
  question: line,
  reasons: line,
  reference: line,
  restrictions: line,
  subject: line,
  text: line,
  translationOf: line,
  unit: line,
  until: line,
  urgentNationalBasis: line,
} as const;

/** What an act did: each ends a sentence that begins with who did it. */
const deeds = {
  answered: { number: 'number' },
  asked: { number: 'number', pauseClaimed: 'yesNo' },
  closed: { reason: 'code' },
  collected: {},
  decided: { outcome: 'code', items: 'text' },
  ended: { measure: 'text', endedOn: 'day', reason: 'code' },
  measured: { measure: 'text', from: 'day' },
  received: { at: 'text' },
  receivedByImplication: { at: 'text' },
  reported: { final: 'yesNo' },
  sentMessage: {},
  submitted: { number: 'text', code: 'text', type: 'code' },
  withdrew: { items: 'text', reason: 'code' },
} as const satisfies Record<string, Parameters>;

/** What `explain` can say, each with what it is said of. The words are in `<language>/explain.json`. */
export const explainMessages = {
  ...lines,
  ...deeds,
  anew: { cause: 'code', text: 'text' },
  approvedBy: { account: 'text' },
  decision: { authority: 'text', function: 'text', name: 'text', date: 'day' },
  document: { what: 'text', hash: 'text' },
  erased: {},
  information: { code: 'text', label: 'code' },
  item: { name: 'text', kind: 'text' },
  itemWithoutName: { id: 'text' },
  measureOn: { kind: 'code', items: 'text' },
  measureWithoutName: { id: 'text' },
  noNationalAct: {},
  officeWithoutName: { id: 'text' },
  onBehalfOf: { user: 'text' },
  onOrder: { authority: 'text', reference: 'text', date: 'day' },
  purpose: { code: 'text' },
  recordedLate: { duration: 'text', at: 'text' },
  result: { about: 'text', told: 'text', handling: 'text' },
  source: { code: 'text', label: 'code' },
  standing: { stream: 'text', status: 'code', outcome: 'code' },
  way: { formality: 'code', regime: 'code' },
  who: { office: 'text', side: 'side', capacity: 'capacity', did: 'text' },
  writtenBy: { account: 'text' },
  writtenDownBy: { office: 'text', writer: 'text' },
} as const satisfies Record<string, Parameters>;

export type ExplainMessage = MessageOf<'explain', typeof explainMessages>;
export type ExplainLine = `explain.${keyof typeof lines}`;
