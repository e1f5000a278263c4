import { streamName } from '../../limits';

/**
 * What the streams of an exchange are called in a store that others use too. Without a namespace they have their own names;
 * with one, several exchanges share a server and see nothing of each other.
 */
export class StreamNames {
  private readonly prefix: string;
  /** For the server, as a regular expression: the streams of this exchange and no others. */
  readonly pattern: string;

  constructor(namespace: string | undefined) {
    this.prefix = namespace === undefined ? '' : `${namespace}.`;
    this.pattern = streamName.source.replace('^', `^${this.prefix.replace('.', '\\.')}`);
  }

  inStore(streamId: string): string {
    return this.prefix + streamId;
  }

  /** The stream of ours that has this name in the store; undefined for what is not ours. */
  ours(name: string): string | undefined {
    const streamId = name.slice(this.prefix.length);
    return name.startsWith(this.prefix) && streamName.test(streamId) ? streamId : undefined;
  }
}
