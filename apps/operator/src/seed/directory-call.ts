import type { DirectoryEntry } from '@exchange/network/sample';

/** One call over HTTP that enters something in the directory. */
export interface DirectoryCall {
  /** `PUT` gives a jurisdiction or an office its place; `POST` adds to one that is there, and says which revision it saw. */
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly body: object;
}

type Change = DirectoryEntry['change']['act'];

/** Under the address of what is changed. A network that is entered for the first time renames and ends nothing. */
const collections: Readonly<Partial<Record<Change, string>>> = {
  decideParticipation: 'participations',
  assignIntake: 'intakes',
  assignFunctions: 'functions',
  decideConnection: 'connection',
  setFourEyesPolicy: 'four-eyes-policies',
  nameContactPoint: 'contact-points',
};

export function directoryCall(entry: DirectoryEntry): DirectoryCall {
  const { act, data: body } = entry.change;
  const thing = 'jurisdictionId' in entry ? `jurisdictions/${entry.jurisdictionId}` : `offices/${entry.officeId}`;
  const path = `/v1/network/${thing}`;
  if (act === 'registerJurisdiction' || act === 'registerOffice') return { method: 'PUT', path, body };
  const collection = collections[act];
  if (collection === undefined) throw new Error(`a network that is entered for the first time has no "${act}"`);
  return { method: 'POST', path: `${path}/${collection}`, body };
}
