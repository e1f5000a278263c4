import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeDesk } from '../http/office-desk';
import type { Part } from './cast';
import { Person } from './person';
import type { Script } from './script';
import { type Exit, ServerProcess } from './server-process';

/** Where the demo plays: a server process of its own on a folder that is thrown away. */
export class Stage {
  private constructor(
    readonly dataDir: string,
    private readonly program: string,
    private readonly script: Script,
    private server: ServerProcess,
  ) {}

  static async open(program: string, script: Script): Promise<Stage> {
    const dataDir = await mkdtemp(join(tmpdir(), 'bamin-exchange-demo-'));
    return new Stage(dataDir, program, script, await ServerProcess.start({ program, dataDir }));
  }

  readonly url = (): string => this.server.url ?? '';

  person(part: Part): Person {
    const { officeId, role, name } = part;
    const subject = name.toLowerCase().replaceAll(' ', '.');
    return new Person(part, officeDesk(this.url, this.dataDir, { officeId, role, subject }), this.script);
  }

  /** The process dies as in a power failure, and a new one takes over its folder. */
  async crash(): Promise<void> {
    await this.server.stop('SIGKILL');
    this.server = await ServerProcess.start({ program: this.program, dataDir: this.dataDir });
  }

  /** Lets the server finish what is under way. */
  async stop(): Promise<Exit> {
    return this.server.stop('SIGTERM');
  }

  /** Whatever happened: leaves no process and no folder behind. */
  async clear(): Promise<void> {
    await this.server.stop('SIGKILL');
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
