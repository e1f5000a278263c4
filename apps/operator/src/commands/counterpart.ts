import { configurationFrom } from '@exchange/profiles/audit';
import { CommandFailed, optionsOf, type Command, type Terminal } from '../command';
import { ActBodies } from '../counterpart/act-bodies';
import { addressKeys, isScriptedAct, scriptedActs } from '../counterpart/act-routes';
import { arrivalsAt } from '../counterpart/arrivals';
import { eventNames } from '../counterpart/event-names';
import { groupOf } from '../counterpart/group';
import { placeholders } from '../counterpart/placeholders';
import { PlayedOffice } from '../counterpart/played-office';
import { Playing } from '../counterpart/playing';
import { readScript } from '../counterpart/reading';
import { scriptText, shippedScripts } from '../counterpart/shipped';
import { inJson, inWords } from '../counterpart/telling';
import { expectStatus } from '../http/answers';
import { exchangeUrl } from '../http/exchange-url';
import { officeDesk } from '../http/office-desk';
import { secretariatDesk } from '../http/secretariat';
import { table } from '../table';

export const counterpart: Command = {
  summary: 'play the office on the other side from a script, to test a system alone',
  usage: `exchange counterpart --office <id> --script <name or file> [--once] [--url <address>] [--json]
exchange counterpart --list [--json]

Answers what is done on the requests of an office as the script says, until Ctrl+C. It catches up on what happened before it was
started, on requests that are not over, and does nothing twice.

  --office   the office to be played
  --script   a script that ships (--list), or a file
  --once     end when the script has been played for one request; exit code 70 where a step was refused, also of what it
             caught up on, if it could then go on with no request
  --list     the scripts that ship
  --url      the exchange; default: http://HOST:PORT, or http://127.0.0.1:3000

Signs with the key files of the data folder (DATA_DIR, default ./data), for two accounts: one acts, the other approves.

A script:

  name: Accepts a request and reports
  decidedBy: { authority: Sample High Court, function: Judge, name: Vesna Primjer }   # put into acts that ask for it
  when:
    - event: request.submitted       # what the other side does
      types: [FREEZE]                # optional: only for requests of these types
      do:                            # one act after the other, with what it says
        - acknowledge: { reference: KT <number> }
        - decide: { outcome: accepted, grounds: [] }
  until: request.side-closed         # optional: what ends it with --once; else that every step was played

Events:  ${wrapped(eventNames)}
Acts:    ${wrapped(scriptedActs)}
What an act says is its body in the API. Beside it: ${besides()}.

In what an act says may stand:

${placeholders.map(({ written, means }) => `  ${written.padEnd(18)}${means}`).join('\n')}`,
  run: async (args, terminal) => {
    const wish = optionsOf(args, {
      office: { type: 'string' },
      script: { type: 'string' },
      once: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      url: { type: 'string' },
    });
    if (wish.list) return list(terminal, wish.json);
    if (wish.office === undefined)
      throw new CommandFailed('--office names the office to be played. See: exchange offices');
    if (wish.script === undefined)
      throw new CommandFailed('--script names what to play. See: exchange counterpart --list');
    await play(wish.office, wish.script, { ...wish, url: exchangeUrl(wish.url) }, terminal);
  },
};

function list(terminal: Terminal, json: boolean): void {
  const scripts = shippedScripts().map((script) => ({ script, name: readScript(scriptText(script)).name }));
  if (json) return terminal.answer(JSON.stringify({ scripts }));
  terminal.answer(
    table(
      ['script', 'what it does'],
      scripts.map(({ script, name }) => [script, name]),
    ),
  );
}

interface Manner {
  readonly url: string;
  readonly once: boolean;
  readonly json: boolean;
}

async function play(
  officeId: string,
  scriptName: string,
  { url, once, json }: Manner,
  terminal: Terminal,
): Promise<void> {
  const script = readScript(scriptText(scriptName));
  const secretariat = await secretariatDesk(url);
  const found = await secretariat.read(`/v1/network/offices/${encodeURIComponent(officeId)}`);
  if (found.status !== 200)
    throw new CommandFailed(`The directory has no office ${officeId}. "exchange offices" lists the offices it has.`);
  const bodies = new ActBodies(groupOf(expectStatus(await secretariat.read('/openapi.json'), 200).body));
  bodies.assertFit(script);
  const { dataDir } = configurationFrom({ DATA_DIR: process.env['DATA_DIR'] });
  const desk = (role: 'officer' | 'approver') =>
    officeDesk(() => url, dataDir, { officeId, role, subject: `counterpart-${role}`, clientId: 'counterpart' });
  const office = new PlayedOffice(officeId, desk('officer'), desk('approver'));
  const tell = (line: string): void => terminal.answer(line);
  const playing = new Playing(script, office, bodies, json ? inJson(tell) : inWords(tell));
  const role = script.office === undefined ? '' : ` (${script.office})`;
  terminal.say(`Playing "${script.name}"${role} as the office ${officeId} at ${url}. Ctrl+C ends it.`);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  for await (const arrival of arrivalsAt(office.officer, stop.signal)) {
    const standing = arrival === 'caughtUp' ? playing.caughtUp() : await playing.answer(arrival);
    if (once && standing === 'stuck') throw new CommandFailed('A step was refused; the script ends here.', 70);
    if (stop.signal.aborted || (once && standing === 'ended')) return;
  }
}

/** Which acts say more than their body. */
function besides(): string {
  return scriptedActs
    .filter(isScriptedAct)
    .filter((act) => addressKeys(act).length > 0)
    .map((act) => `${addressKeys(act).join(', ')} (${act})`)
    .join(', ');
}

/** Names in lines, below one another. */
function wrapped(names: readonly string[]): string {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last === undefined || last.length + name.length > 100) lines.push(name);
    else lines[lines.length - 1] = `${last}, ${name}`;
  }
  return lines.join(`,\n${' '.repeat(9)}`);
}
