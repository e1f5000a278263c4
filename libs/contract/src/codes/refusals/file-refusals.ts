import type { RefusalEntry } from './refusal-entry';

/** What the rules of an office's own case file can refuse (plan: request-model.md sections 1 and 6). */
export const fileRefusals = {
  FILE_NOT_FOUND: {
    status: 404,
    title: 'There is no such file for you',
    meaning: 'The file does not exist, or belongs to another office. The answer is the same for both.',
    whatToDo: 'Check the id, and that your token was issued by the office that keeps the file.',
  },
  FILE_EXISTS: {
    status: 409,
    title: 'Your office has a file on this request',
    meaning: 'An office keeps one file on one request.',
    whatToDo: 'Use the file whose id the detail names.',
  },
  DRAFT_FIXED: {
    status: 409,
    title: 'The draft can no longer be changed',
    meaning: 'It was released or discarded.',
    whatToDo: 'Act on the request itself, or open a new file.',
  },
  NO_DRAFT: {
    status: 409,
    title: 'This file has no draft',
    meaning: 'The file was opened on a request that was there already: one that your office received, or took over.',
    whatToDo: 'Open a new file for a request of your own.',
  },
  DRAFT_INCOMPLETE: {
    status: 422,
    title: 'The draft is not ready to be sent',
    meaning: 'Fields are missing or not acceptable. Every one is named.',
    whatToDo: 'Amend the draft at each place that the errors name.',
  },
  DRAFT_TOO_LARGE: {
    status: 422,
    title: 'The draft is too large to be sent',
    meaning: 'A request must fit into one event of the log.',
    whatToDo: 'Shorten free text, or divide the matter into several requests.',
  },
  SAME_JURISDICTION: {
    status: 422,
    title: 'The addressee is of your own jurisdiction',
    meaning: 'A request goes from one jurisdiction to another.',
    whatToDo: 'Name an office of another jurisdiction.',
  },
  SUBMISSION_ONLY: {
    status: 409,
    title: 'Before release only the submission can be proposed',
    meaning: 'There is no request yet on which another act could be done.',
    whatToDo: 'Propose the submission first.',
  },
  NOT_RELEASED: {
    status: 409,
    title: 'The file has no request yet',
    meaning: 'The act needs a request, and the draft of this file was not released.',
    whatToDo: 'Submit the draft first.',
  },
  PROPOSAL_NOT_FOUND: {
    status: 404,
    title: 'There is no such proposal',
    meaning: 'No act with this number was proposed in the file.',
    whatToDo: 'Read the file; it lists its proposals.',
  },
  PROPOSAL_NOT_OPEN: {
    status: 409,
    title: 'The proposal is not open',
    meaning: 'It was approved, or an amendment of the draft made it void.',
    whatToDo: 'Read the file, and propose the act anew if it is still meant.',
  },
  PROPOSAL_CHANGED: {
    status: 409,
    title: 'The proposal is not the one you saw',
    meaning: 'The hash that you sent is not the hash of what would be approved.',
    whatToDo: 'Read the file again, and approve what it says now.',
  },
  SECOND_PERSON_NEEDED: {
    status: 403,
    title: 'Another person must approve',
    meaning: 'The one who proposed an act cannot approve it.',
    whatToDo: 'Ask a colleague with the role approver.',
  },
  FILE_RESTRICTED: {
    status: 403,
    title: 'The file is restricted',
    meaning: 'Only those who are assigned to the file see more than that it is there.',
    whatToDo: 'Ask an approver of your office to assign you.',
  },
  FILE_CLOSED_BY_RECALL: {
    status: 403,
    title: 'The file is closed: its request was recalled',
    meaning: 'The sender recalled the request. What your office noted on it is open to its auditors alone.',
    whatToDo: 'Delete what was taken from it, and confirm the deletion on the request.',
  },
  FILE_OF_ANOTHER_OFFICE: {
    status: 403,
    title: 'You may read this file, not write in it',
    meaning: 'The file is of another office of your jurisdiction, which opened it to yours.',
    whatToDo: 'Ask a colleague of the office that keeps it.',
  },
  OTHER_JURISDICTION: {
    status: 422,
    title: 'The office is of another jurisdiction',
    meaning: 'A file is opened, and responsibility passes, only to offices of the same jurisdiction.',
    whatToDo: 'Choose an office of your own jurisdiction in the directory.',
  },
  CONFISCATION_UNKNOWN: {
    status: 422,
    title: 'That is not the confiscation that this request can follow',
    meaning:
      'The request that is named is no confiscation between these two jurisdictions in the right direction, or your office takes no part in it.',
    whatToDo: 'Name the confiscation, or give its reference where it was not worked here.',
  },
  INTAKE_UNKNOWN: {
    status: 422,
    title: 'That jurisdiction names no office for this',
    meaning: 'No office of that jurisdiction takes in requests of this type and formality on that day.',
    whatToDo: 'Address the request to an office of the directory.',
  },
  REQUEST_MOVED_ON: {
    status: 409,
    title: 'The request has changed since the approval',
    meaning: 'The act was approved on a revision of the request that is no longer the last one. It was not done.',
    whatToDo: 'Read the request, and approve the proposal anew if it is still meant.',
  },
} as const satisfies Record<string, RefusalEntry>;
