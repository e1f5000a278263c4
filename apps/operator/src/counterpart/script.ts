import type { ScriptedAct } from './act-routes';
import type { Group } from './group';
import type { Path, ScriptText } from './script-text';

/** One act, as a script tells it: with placeholders. */
export interface Step {
  readonly act: ScriptedAct;
  readonly said: Group;
  /** Where it stands in the script. */
  readonly path: Path;
}

/** What is done when the other side has done something. */
export interface Reaction {
  readonly event: string;
  /** The types of requests that it is for; absent: every type. */
  readonly types: readonly string[] | undefined;
  readonly steps: readonly Step[];
}

/** How the other office behaves. */
export interface Script {
  readonly name: string;
  /** What kind of office it is, in a few words. */
  readonly office: string | undefined;
  /** Who decides in this office, where an act has to say so. */
  readonly decidedBy: Group | undefined;
  readonly reactions: readonly Reaction[];
  /** What the other side does in the end. */
  readonly until: string | undefined;
  readonly text: ScriptText;
}
