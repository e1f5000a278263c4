export { type CaseFile, type Drafting, type OpenFile, type Proposal, submitAct } from './case-file';
export type { Actor, Delivery, FileCommand, Ground } from './commands';
export { fileDecider } from './file-decider';
export { allowedActions, type FileAct, fileActs, mayInFile } from './may-in-file';
export { closedFile, noSuchFile } from './no-such-file';
export { closedSince, type WrongInFile, wrongInFile } from './wrong-person';
