import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import {
  addressKeys,
  type Deed,
  deedOf,
  describedPath,
  type ScriptedAct,
  scriptedActs,
  withoutNames,
} from './act-routes';
import { type Group, groupOf } from './group';
import { misfitsOf } from './misfits';
import { type Facts, fill, NothingToSay } from './placeholders';
import type { Script, Step } from './script';
import type { Misfit } from './script-text';

/** A request as it might be that has what a step asks for: to see whether the act would be accepted of any request. */
function imaginedFor(said: Step['said']): Facts {
  const places = [...JSON.stringify(said).matchAll(/<(?:item|person) (\d+)>/g)].map(([, place]) => Number(place));
  const ids = Array<string>(Math.max(1, ...places)).fill('00000000-0000-4000-8000-000000000001');
  return {
    requestId: '00000000-0000-4000-8000-000000000002',
    number: 'AL-ME-00000-00000',
    eventId: '00000000-0000-4000-8000-000000000005',
    recordedAt: '2026-03-02T12:00:00.000Z',
    officeId: '00000000-0000-4000-8000-000000000003',
    counterpartId: '00000000-0000-4000-8000-000000000004',
    items: ids,
    persons: ids,
    reference: 'P 1/2026',
    question: 1,
    entries: new Map(scriptedActs.map((act) => [act, '00000000-0000-4000-8000-000000000006'])),
  };
}

/** What each act takes, as the running exchange describes it. */
export class ActBodies {
  private readonly ajv = addFormats(new Ajv2020({ strict: false, allErrors: true, verbose: true }));
  private readonly paths: ReadonlyMap<string, string>;

  constructor(description: Group) {
    this.ajv.addSchema(description, 'openapi');
    const paths = Object.keys(groupOf(description['paths']));
    this.paths = new Map(paths.map((path) => [withoutNames(path), path]));
  }

  /** @throws ScriptRefused where an act would not be accepted in this form by any request */
  assertFit({ text, reactions, decidedBy }: Script): void {
    text.assertFits(reactions.flatMap(({ steps }) => steps.flatMap((step) => this.misfitsOf(step, decidedBy))));
  }

  /** What an act says for a request: placeholders filled, and who decides added where the act wants to know. */
  filled({ act, said }: Step, decidedBy: Script['decidedBy'], facts: Facts): Group {
    const whole =
      decidedBy !== undefined && this.asksWhoDecides(act) ? { decidedBy: { date: '<today>', ...decidedBy } } : {};
    return fill({ ...whole, ...said }, facts);
  }

  /** Whether two people can do it: one proposes it in the office's file, another approves. */
  isForTwo({ act, body }: Deed): boolean {
    return this.ajv.getSchema('openapi#/components/schemas/Proposal')?.({ act, body }) === true;
  }

  private misfitsOf(step: Step, decidedBy: Script['decidedBy']): readonly Misfit[] {
    const { act, path } = step;
    const described = this.bodyOf(act);
    if (described === undefined) return [{ path, sentence: 'This exchange does not know the act.' }];
    const said = this.imagined(step, decidedBy);
    if (said instanceof NothingToSay) return [{ path, sentence: `${said.placeholder} has nothing to stand for here.` }];
    const missing = addressKeys(act).filter((key) => said[key] === undefined);
    if (missing.length > 0) return missing.map((key) => ({ path, sentence: `"${key}" is missing.` }));
    if (described(deedOf(act, said).body)) return [];
    const ofTheScript = step.said['decidedBy'] === undefined ? [...path, 'decidedBy'].join() : undefined;
    return misfitsOf(described.errors ?? [], path).map((misfit) =>
      misfit.path.slice(0, path.length + 1).join() === ofTheScript
        ? { ...misfit, path: misfit.path.slice(path.length) }
        : misfit,
    );
  }

  /** What the step would say. No request could give it anything for each item outside of a list, or for no act. */
  private imagined(step: Step, decidedBy: Script['decidedBy']): Group | NothingToSay {
    try {
      return this.filled(step, decidedBy, imaginedFor(step.said));
    } catch (failure) {
      if (failure instanceof NothingToSay) return failure;
      throw failure;
    }
  }

  private asksWhoDecides(act: ScriptedAct): boolean {
    const described = this.bodyOf(act);
    if (described === undefined || described({})) return false;
    return described.errors?.some(({ params }) => params['missingProperty'] === 'decidedBy') === true;
  }

  private bodyOf(act: ScriptedAct): ValidateFunction | undefined {
    const path = this.paths.get(describedPath(act));
    if (path === undefined) return undefined;
    const place = ['paths', path, 'post', 'requestBody', 'content', 'application/json', 'schema'];
    return this.ajv.getSchema(`openapi#/${place.map(escaped).join('/')}`);
  }
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}
