import type { RefusalEntry } from './refusal-entry';

/** What the rules of a request can refuse (plan: request-model.md section 5). Several also guard the file. */
export const requestRefusals = {
  REQUEST_NOT_FOUND: {
    status: 404,
    title: 'There is no such request for you',
    meaning: 'The request does not exist, or your office takes no part in it. The answer is the same for both.',
    whatToDo: 'Check the id, and that your token was issued by the office that takes part.',
  },
  REQUEST_EXISTS: {
    status: 409,
    title: 'The request exists already',
    meaning: 'A request is created once, from the file that released it.',
    whatToDo: 'Read the request and go on from there.',
  },
  NOT_YOUR_SIDES_ACT: {
    status: 403,
    title: 'This act belongs to the other side',
    meaning: 'Some acts are for the requesting side alone, others for the requested side.',
    whatToDo: 'Look at allowedActions of the request for what your side can do.',
  },
  COPY_ONLY_READS: {
    status: 403,
    title: 'A copy only reads',
    meaning: 'Your office takes part as a copy: it sees the request and does nothing about it.',
    whatToDo: 'Ask the responsible office of your side to act.',
  },
  NOT_RESPONSIBLE: {
    status: 403,
    title: 'Another office of your side is responsible',
    meaning: 'Exactly one office of each side acts at a time.',
    whatToDo: 'Ask the responsible office to act.',
  },
  ROLE_NOT_ALLOWED: {
    status: 403,
    title: 'Your role may not do this',
    meaning: 'The act needs another role within your office.',
    whatToDo: 'Ask a colleague who has the role, or propose the act in the file.',
  },
  ACT_NOT_POSSIBLE_NOW: {
    status: 409,
    title: 'Not possible in this state of the request',
    meaning: 'The request is in a phase in which this act does not exist.',
    whatToDo: 'Read the request; allowedActions says what is possible now.',
  },
  ALREADY_COLLECTED: {
    status: 409,
    title: 'The request was collected already',
    meaning: 'Collection is recorded once.',
    whatToDo: 'Nothing: read on.',
  },
  ITEM_WITHDRAWN: {
    status: 409,
    title: 'An item was withdrawn',
    meaning: 'A withdrawn item is closed to decisions and measures.',
    whatToDo: 'Leave the item out.',
  },
  ITEM_ALREADY_DECIDED: {
    status: 409,
    title: 'An item was decided already',
    meaning: 'An item is decided anew only for a cause: the ground ended, a remedy, new facts, a correction.',
    whatToDo: 'Leave the item out, or name the cause.',
  },
  ITEM_NOT_ACCEPTED: {
    status: 409,
    title: 'An item is not accepted',
    meaning: 'Measures and reports of execution need an accepted item.',
    whatToDo: 'Decide on the item first, or leave it out.',
  },
  MEASURE_NOT_FOUND: {
    status: 404,
    title: 'There is no such measure',
    meaning: 'The request has no measure with this id.',
    whatToDo: 'Read the request; it lists its measures.',
  },
  MEASURE_EXISTS: {
    status: 409,
    title: 'The id of the measure is taken',
    meaning: 'Ids of measures are given by the writer and never used again.',
    whatToDo: 'Take a new UUID, or read the request: the measure may be recorded already.',
  },
  MEASURE_ENDED: {
    status: 409,
    title: 'The measure has ended',
    meaning: 'A measure ends once.',
    whatToDo: 'Nothing: read the request for when and why it ended.',
  },
  MEASURE_IN_FORCE: {
    status: 409,
    title: 'A measure is still in force',
    meaning: 'The requested side cannot close while a measure of its own is in force.',
    whatToDo: 'End the measure first.',
  },
  ITEM_UNREPORTED: {
    status: 409,
    title: 'An accepted item has not been reported',
    meaning: 'The requested side cannot close before it has reported on every item that it accepted.',
    whatToDo: 'Report on the item, or report finally.',
  },
  CLARIFICATION_NOT_FOUND: {
    status: 404,
    title: 'There is no such clarification',
    meaning: 'No clarification with this number was asked.',
    whatToDo: 'Read the request; it lists what was asked.',
  },
  CLARIFICATION_ANSWERED: {
    status: 409,
    title: 'The clarification was answered',
    meaning: 'A clarification is answered once; more can be said in a message.',
    whatToDo: 'Send a message.',
  },
  CLARIFICATION_IS_YOURS: {
    status: 409,
    title: 'Your own side asked this',
    meaning: 'A clarification is answered by the side that was asked.',
    whatToDo: 'Wait for the answer, or send a message.',
  },
  FOUR_EYES_REQUIRED: {
    status: 409,
    title: 'A second person must approve',
    meaning: 'Your office demands four eyes for this act.',
    whatToDo: 'Propose the act in your file (POST /v1/files/{id}/proposals) and let a colleague approve it.',
  },
  ACT_NOT_PROPOSABLE: {
    status: 409,
    title: 'This act does not wait for approval',
    meaning: 'Only acts for which an office can demand four eyes are proposed, or the body of the proposal was erased.',
    whatToDo: 'Do the act directly, or propose it anew.',
  },
  CONTENT_NOT_ACCEPTED: {
    status: 422,
    title: 'The content of the act is not accepted',
    meaning: 'The body is well-formed, but says something that the rules do not allow, or lacks something.',
    whatToDo: 'Correct each place that the errors name.',
  },
} as const satisfies Record<string, RefusalEntry>;
