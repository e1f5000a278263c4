import { sha256 } from '@exchange/kernel';
import { publicIds } from './network';

/** Whatever can be told apart in an answer: a canary, an id, a hash, the speakable number of a request. */
const marks = [
  /canary-[a-z]+-\d+-\d+/gi,
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
  /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g,
  /(?<![A-Z-])[A-Z]{2}-[A-Z]{2}-[0-9A-Z]{5}-[0-9A-Z]{5}/g,
];

/** The hash of nothing: every collection has it. */
const emptyHash = sha256('{}');

/** What an answer gives away, each once. Ids of the directory are open to all. */
export function marksIn(text: string): ReadonlySet<string> {
  const found = marks.flatMap((mark) => text.match(mark) ?? []);
  return new Set(found.filter((each) => each !== emptyHash && !publicIds.has(each)));
}

/** Texts that occur nowhere else: `canary-<request>-<revision>-<n>` says which event a byte came from. */
export class Canaries {
  private n = 0;

  constructor(
    readonly request: string,
    private revision: number,
  ) {}

  /** The event that is about to be written. */
  at(revision: number): this {
    this.revision = revision;
    return this;
  }

  get next(): string {
    return `canary-${this.request}-${this.revision}-${++this.n}`;
  }
}
