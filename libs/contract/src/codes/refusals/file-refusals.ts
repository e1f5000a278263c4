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
    meaning: 'The file of a requested office begins with the request that it received.',
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
  REQUEST_MOVED_ON: {
    status: 409,
    title: 'The request has changed since the approval',
    meaning: 'The act was approved on a revision of the request that is no longer the last one. It was not done.',
    whatToDo: 'Read the request, and approve the proposal anew if it is still meant.',
  },
} as const satisfies Record<string, RefusalEntry>;
