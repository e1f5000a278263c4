import type { MessageOf, Parameters } from './parameters';

/** What the timeline can say, each with what it is said of. The words are in `<language>/timeline.json`. */
export const timelineMessages = {
  submitted: { requesting: 'text', requested: 'text', number: 'text', type: 'code' },
  collected: {},
  received: {},
  receivedByImplication: {},
  messageSent: { side: 'side' },
  clarificationAsked: { side: 'side', number: 'number' },
  clarificationAnswered: { side: 'side', number: 'number' },
  decided: { anew: 'yesNo', count: 'number', items: 'text', outcome: 'code', grounds: 'plainCodes', until: 'dayIfAny' },
  measureTaken: { number: 'number', count: 'number', items: 'text', from: 'day', kind: 'code' },
  measureEnded: { number: 'number', kind: 'code', endedOn: 'day', reason: 'code' },
  reported: { final: 'yesNo', count: 'number', items: 'textIfAny', results: 'codes' },
  withdrawn: { count: 'number', items: 'text', reason: 'code' },
  sideClosed: { side: 'side', reason: 'code' },
  transferred: { side: 'side', cause: 'code' },
  returned: { ground: 'code' },
  recalled: { reason: 'code' },
  deletionConfirmed: { deletedOn: 'day' },
  supplemented: { facts: 'yesNo', persons: 'number', items: 'number', documents: 'number' },
  delayNotified: { newDate: 'day' },
  measureExtended: { number: 'number', kind: 'code', until: 'day' },
  remedyLodged: { number: 'number', count: 'number', items: 'text', lodgedOn: 'day' },
  remedyDecided: { number: 'number', effects: 'codes' },
  corrected: { side: 'side', count: 'number', entry: 'number', kind: 'code' },
  correctionApplied: { side: 'side', entry: 'number' },
  originalRequested: { side: 'side' },
  originalReceived: { side: 'side', receivedOn: 'day' },
  contactRecorded: { side: 'side', channel: 'code' },
  referenceAdded: { side: 'side', number: 'number', kind: 'code' },
  relationAdded: { side: 'side', request: 'textIfAny', kind: 'code' },
  reopened: { side: 'side', reason: 'code' },
  asReported: { sentence: 'text' },
  correctedSince: { sentence: 'text' },
} as const satisfies Record<string, Parameters>;

export type TimelineMessage = MessageOf<'timeline', typeof timelineMessages>;
