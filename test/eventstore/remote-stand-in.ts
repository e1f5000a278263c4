import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { AppendFault } from '../../libs/event-store/src/stand-in';

export type Command =
  | { readonly do: 'cut' | 'mend' }
  | { readonly do: 'fail'; readonly append: AppendFault }
  | { readonly do: 'show'; readonly stream: string };

export interface Answer {
  readonly url?: string;
  readonly types?: readonly string[];
}

const hook = resolve(__dirname, '../faults/ts-hook.cjs');

/** A server that stands in for EventStoreDB, in a process of its own. */
export class RemoteStandIn {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<RemoteStandIn> {
    const child = fork(resolve(__dirname, 'stand-in.process.ts'), { execArgv: ['--require', hook] });
    const { url = '' } = await answerOf(child);
    return new RemoteStandIn(child, url);
  }

  /** Nobody can reach it any more, until `mend`. */
  async cut(): Promise<void> {
    await this.carryOut({ do: 'cut' });
  }

  async mend(): Promise<void> {
    await this.carryOut({ do: 'mend' });
  }

  /** What becomes of the next append. */
  async fail(append: AppendFault): Promise<void> {
    await this.carryOut({ do: 'fail', append });
  }

  /** The types of the events of a stream. */
  async typesIn(stream: string): Promise<readonly string[]> {
    return (await this.carryOut({ do: 'show', stream })).types ?? [];
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'close');
    this.process.kill('SIGKILL');
    await ended;
  }

  private async carryOut(command: Command): Promise<Answer> {
    this.process.send(command);
    return answerOf(this.process);
  }
}

async function answerOf(child: ChildProcess): Promise<Answer> {
  const [answer] = await once(child, 'message');
  return answer;
}
