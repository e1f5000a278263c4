import { type Document, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { CommandFailed } from '../command';

/** Something in a script that cannot be played, and where it stands. */
export interface ScriptFlaw {
  readonly line: number;
  readonly key: string;
  readonly sentence: string;
}

export type Path = readonly (string | number)[];

/** What is wrong at a place of a text that was read. */
export interface Misfit {
  readonly path: Path;
  readonly sentence: string;
}

/** A script is not as it should be. The message has a line for each flaw. */
export class ScriptRefused extends CommandFailed {
  constructor(readonly flaws: readonly ScriptFlaw[]) {
    const sentences = flaws.map(({ line, key, sentence }) => `  line ${line}${key && `, ${key}`}: ${sentence}`);
    super(`The script cannot be played:\n${sentences.join('\n')}`);
  }
}

/** A text in YAML that knows on which line everything stands. */
export class ScriptText {
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed<ParsedNode>;
  /** What it says. */
  readonly content: unknown;

  /** @throws ScriptRefused where it is no YAML */
  constructor(text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    const flaws = this.document.errors.map(({ message, pos }) => ({
      line: this.lines.linePos(pos[0]).line,
      key: '',
      sentence: `This is no YAML. ${message}.`,
    }));
    if (flaws.length > 0) throw new ScriptRefused(flaws);
    this.content = this.document.toJS();
  }

  /** @throws ScriptRefused where there is any misfit */
  assertFits(misfits: readonly Misfit[]): void {
    const flaws = misfits.map(({ path, sentence }) => ({ line: this.lineOf(path), key: keyOf(path), sentence }));
    if (flaws.length > 0) throw new ScriptRefused(flaws.toSorted((a, b) => a.line - b.line));
  }

  /** Of the deepest part of the path that is there. */
  lineOf(path: Path): number {
    let node: unknown = this.document.contents;
    let offset = this.document.contents?.range[0] ?? 0;
    for (const step of path) {
      const next = stepInto(node, step);
      if (next === undefined) break;
      ({ node, offset } = next);
    }
    return this.lines.linePos(offset).line;
  }
}

/** From a node to what stands in it under a key or at a place, and where that begins. */
function stepInto(
  node: unknown,
  step: string | number,
): { readonly node: unknown; readonly offset: number } | undefined {
  if (isSeq<ParsedNode>(node)) {
    const item = node.items[Number(step)];
    return item && { node: item, offset: item.range[0] };
  }
  if (!isMap<ParsedNode, ParsedNode>(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair && { node: pair.value, offset: pair.key.range[0] };
}

/** `when[1].do[2].decide.outcome`: places in lists count from 1, as people do. */
function keyOf(path: Path): string {
  return path
    .map((step) => (/^\d+$/.test(String(step)) ? `[${Number(step) + 1}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
