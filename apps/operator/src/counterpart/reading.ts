import Ajv from 'ajv';
import { isScriptedAct } from './act-routes';
import type { Group } from './group';
import { misfitsOf } from './misfits';
import { unknownPlaceholders } from './placeholders';
import type { Reaction, Script, Step } from './script';
import { scriptShape } from './script-shape';
import { type Misfit, type Path, ScriptText } from './script-text';

interface WrittenScript {
  readonly name: string;
  readonly office?: string;
  readonly decidedBy?: Group;
  readonly when: readonly WrittenReaction[];
  readonly until?: string;
}

interface WrittenReaction {
  readonly event: string;
  readonly types?: readonly string[];
  readonly do: readonly Readonly<Record<string, Group>>[];
}

const fits = new Ajv({ allErrors: true, verbose: true, strictRequired: false }).compile<WrittenScript>(scriptShape);

/** Reads a script, all of it. @throws ScriptRefused that says on which lines it is not as a script should be */
export function readScript(source: string): Script {
  const text = new ScriptText(source);
  const { content } = text;
  if (!fits(content)) {
    text.assertFits(misfitsOf(fits.errors ?? []));
    throw new Error('a schema refused without saying why');
  }
  text.assertFits(strangersIn(content, []));
  const { name, office, decidedBy, when, until } = content;
  return { name, office, decidedBy, until, text, reactions: when.map(reactionOf) };
}

function reactionOf({ event, types, do: steps }: WrittenReaction, index: number): Reaction {
  return { event, types, steps: steps.flatMap((step, place) => stepsOf(step, ['when', index, 'do', place])) };
}

/** One step, under the name of its act. */
function stepsOf(written: WrittenReaction['do'][number], at: Path): readonly Step[] {
  return Object.entries(written).flatMap(([act, said]) =>
    isScriptedAct(act) ? [{ act, said, path: [...at, act] }] : [],
  );
}

/** What looks like a placeholder and is none. */
function strangersIn(said: unknown, path: Path): readonly Misfit[] {
  if (typeof said === 'string') {
    return unknownPlaceholders(said).map((whole) => ({
      path,
      sentence: `There is no placeholder ${whole}. See --help.`,
    }));
  }
  if (typeof said !== 'object' || said === null) return [];
  return Object.entries(said).flatMap(([key, value]) => strangersIn(value, [...path, key]));
}
