import { StandIn } from '../../libs/event-store/src/stand-in';
import type { Answer, Command } from './remote-stand-in';

/* A server that stands in for EventStoreDB, in a process of its own: tests that keep this one busy would make it look slow. */

async function run(): Promise<void> {
  const server = await StandIn.start();
  const { port } = server.wire;
  const carryOut = async (command: Command): Promise<readonly string[]> => {
    if (command.do === 'cut') await server.wire.cut();
    if (command.do === 'mend') await server.wire.mend(port);
    if (command.do === 'fail') server.faults.appends.push(command.append);
    return command.do === 'show' ? server.log.stream(command.stream).map(({ type }) => type) : [];
  };
  process.on('message', (command: Command) => {
    void carryOut(command).then((types) => process.send?.({ types } satisfies Answer));
  });
  process.send?.({ url: server.connectionString } satisfies Answer);
}

void run();
