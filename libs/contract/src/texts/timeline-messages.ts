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
  decided: { anew: 'yesNo', count: 'number', outcome: 'code', grounds: 'plainCodes', until: 'dayIfAny' },
  measureTaken: { count: 'number', from: 'day', kind: 'code' },
  measureEnded: { endedOn: 'day', reason: 'code' },
  reported: { final: 'yesNo', results: 'codes' },
  withdrawn: { count: 'number', reason: 'code' },
  sideClosed: { side: 'side', reason: 'code' },
  transferred: { side: 'side', cause: 'code' },
  returned: { ground: 'code' },
  recalled: { reason: 'code' },
  deletionConfirmed: { deletedOn: 'day' },
  supplemented: { facts: 'yesNo', persons: 'number', items: 'number', documents: 'number' },
  delayNotified: { newDate: 'day' },
  measureExtended: { until: 'day' },
  remedyLodged: { count: 'number', lodgedOn: 'day' },
  remedyDecided: { effects: 'codes' },
  corrected: { side: 'side', count: 'number', kind: 'code' },
  correctionApplied: { side: 'side' },
  originalRequested: { side: 'side' },
  originalReceived: { side: 'side', receivedOn: 'day' },
  contactRecorded: { side: 'side', channel: 'code' },
  referenceAdded: { side: 'side', kind: 'code' },
  relationAdded: { side: 'side', kind: 'code' },
  reopened: { side: 'side', reason: 'code' },
  asReported: { sentence: 'text' },
  correctedSince: { sentence: 'text' },
} as const satisfies Record<string, Parameters>;

export type TimelineMessage = MessageOf<'timeline', typeof timelineMessages>;
