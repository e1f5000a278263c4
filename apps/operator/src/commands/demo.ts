import { join } from 'node:path';
import { CommandFailed, optionsOf, type Command } from '../command';
import { type Play, playOn } from '../demo/play';
import { Script } from '../demo/script';
import { Stage } from '../demo/stage';
import { confiscateProperty } from '../demo/stories/confiscating';
import { closeFreeze, freezeProperty } from '../demo/stories/freezing';
import { agreeOnShare } from '../demo/stories/sharing';
import { traceProperty } from '../demo/stories/tracing';
import { printTimeline } from '../demo/timeline';
import { type Verdict, verdictOn } from '../demo/verdict';
import { secretariatAt } from '../http/secretariat';
import { seedNetwork } from '../seed/seed-network';

const built = join(__dirname, '../../..');
const server = join(built, 'standalone/src/main.js');
const auditor = join(built, 'audit/src/main.js');

export const demo: Command = {
  summary: 'play one case between two States, on a folder that is thrown away',
  usage: `exchange demo [--json]

Starts an exchange of its own on a free port, and plays one invented case over HTTP: TRACE, FREEZE, CONFISCATE and SHARE
between two States. On the way the server is killed once. In the end the auditor verifies the log.

Exit code 0 only if every step was answered as it should be.`,
  run: async (args, terminal) => {
    const { json } = optionsOf(args, {});
    const coloured = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
    const script = new Script(json ? () => undefined : (line) => terminal.answer(line), coloured);
    const stage = await Stage.open(server, script);
    process.once('SIGINT', () => void stage.clear().then(() => process.exit(130)));
    try {
      const { events, streams, requests } = await perform(playOn(stage, script));
      terminal.answer(json ? JSON.stringify({ requests, events, streams }) : `\n${proved(events)}`);
    } finally {
      await stage.clear();
    }
  },
};

async function perform(play: Play): Promise<Verdict & { readonly requests: object }> {
  const { stage, script } = play;
  script.aside(`A server of its own runs on ${stage.dataDir}`);
  const { offices } = await seedNetwork(await secretariatAt(stage.url, stage.dataDir), () => undefined);
  script.aside(`The sample network is entered: ${offices} offices.`);
  const trace = await traceProperty(play);
  const freeze = await freezeProperty(play, trace);
  const confiscation = await confiscateProperty(play, freeze);
  await closeFreeze(play, freeze);
  const share = await agreeOnShare(play, confiscation);
  await printTimeline(play, freeze);
  const { code } = await stage.stop();
  if (code !== 0) throw new CommandFailed(`The server stopped with exit code ${code}.`, 70);
  const verdict = await verdictOn(stage.dataDir, auditor);
  script.aside(`audit verify: good, ${verdict.events} events in ${verdict.streams} streams hold together.`);
  return { ...verdict, requests: { trace, freeze, confiscation, share } };
}

function proved(events: number): string {
  return (
    'Proved: two States worked four requests over HTTP, three to closure and one to agreement; a retry did nothing twice, a ' +
    `stale change was refused, a killed server lost nothing, and every one of the ${events} events verifies.`
  );
}
