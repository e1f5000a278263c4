import type { Act } from '@exchange/requests/domain';
import type { Group } from './group';

/** Scripts do not submit, which is done from a file, and need not collect: whoever looks collects. */
export type ScriptedAct = Exclude<Act, 'submit' | 'collect'>;

/** Where an act is posted, below the address of the request. What stands in braces is taken out of the body. */
const routes: Readonly<Record<ScriptedAct, string>> = {
  acknowledge: 'receipt',
  transfer: 'transfers',
  return: 'return',
  recall: 'recall',
  confirmDeletion: 'deletion-confirmation',
  message: 'messages',
  askClarification: 'clarifications',
  answerClarification: 'clarifications/{number}/answer',
  supplement: 'supplements',
  decide: 'decisions',
  measure: 'measures',
  extendMeasure: 'measures/{measureId}/extension',
  endMeasure: 'measures/{measureId}/end',
  report: 'reports',
  notifyDelay: 'delays',
  withdraw: 'withdrawal',
  lodgeRemedy: 'remedies',
  decideRemedy: 'remedies/{remedyId}/decision',
  correct: 'corrections',
  applyCorrection: 'corrections/{correctionId}/application',
  requestOriginal: 'original-request',
  recordFormalReceipt: 'formal-receipt',
  recordContact: 'contacts',
  addReference: 'references',
  addRelation: 'relations',
  close: 'closure',
  reopen: 'reopening',
};

export const scriptedActs: readonly string[] = Object.keys(routes);

export function isScriptedAct(name: string): name is ScriptedAct {
  return Object.hasOwn(routes, name);
}

/** The path of the act in the description of the API, the names of its parameters left out. */
export function describedPath(act: ScriptedAct): string {
  return withoutNames(`/v1/requests/{id}/${routes[act]}`);
}

export function withoutNames(path: string): string {
  return path.replaceAll(/\{[^}]+\}/g, '{}');
}

/** One act to be done: where it is posted, and what. */
export interface Deed {
  readonly act: ScriptedAct;
  readonly path: string;
  readonly body: object;
}

/** Splits what a script says of an act into address and body. */
export function deedOf(act: ScriptedAct, said: Group): Deed {
  const named = [...routes[act].matchAll(/\{([^}]+)\}/g)].map(([, key = '']) => key);
  const path = routes[act].replaceAll(/\{([^}]+)\}/g, (_, key: string) => encodeURIComponent(String(said[key])));
  const body = Object.fromEntries(Object.entries(said).filter(([key]) => !named.includes(key)));
  return { act, path, body };
}

/** What an act needs beside its body, in its address. */
export function addressKeys(act: ScriptedAct): readonly string[] {
  return [...routes[act].matchAll(/\{([^}]+)\}/g)].map(([, key = '']) => key);
}
