import { configurationFrom, NoReadModels, openExistingReadModels } from '@exchange/profiles';
import {
  carryOut,
  NotDone,
  type ReadDatabase,
  type RecordedProjection,
  recordedProjection,
  recordedProjections,
  switchVersion,
} from '@exchange/read-models';
import { CommandFailed, optionsOf, type Command, type Terminal } from '../command';
import { table } from '../table';

type Act = (database: ReadDatabase, wanted: string) => Promise<RecordedProjection>;

/** What is done to one projection, and the sentence that says so. */
const acts: Readonly<Record<string, readonly [act: Act, done: (which: string) => string]>> = {
  status: [recordedProjection, (which) => `${which}:`],
  rebuild: [(database, wanted) => carryOut(database, wanted, 'rebuild'), (which) => `${which} is being made anew.`],
  pause: [(database, wanted) => carryOut(database, wanted, 'pause'), (which) => `${which} is paused.`],
  resume: [(database, wanted) => carryOut(database, wanted, 'resume'), (which) => `${which} goes on.`],
  switch: [switchVersion, (which) => `${which} answers now.`],
};

export const projections: Command = {
  summary: 'the read models: list, status, rebuild, switch, pause, resume',
  usage: `exchange projections list [--json]
exchange projections status <name>
exchange projections rebuild | pause | resume <name>
exchange projections switch <name>@<version>

  list      every version of every read model: which one answers, how far it is, whether somebody runs it
  status    one of them, with the event at which it paused, or that the log has moved back
  rebuild   drops its tables and projects the whole log anew; meanwhile its answers are not complete
  pause     stops projecting; answers fall behind until it is resumed
  resume    goes on, or tries the event at which it paused once more
  switch    lets another version answer, forward or back; refused unless it is level and somebody keeps it so

A name alone means the version that answers; name@version any other. Orders are taken by the process that runs the
projection, within seconds. A new version answers by itself when it is level for the first time; the old one is kept.
One that was made from another log, or with other tables, is begun anew and does not answer until it is level.

Works beside the running exchange on its data folder (DATA_DIR, default ./data), or on DATABASE_URL as a worker's account.`,
  run: async ([action = '', ...args], terminal) => {
    const wanted = args[0]?.startsWith('-') === false ? args[0] : undefined;
    const { json } = optionsOf(wanted === undefined ? args : args.slice(1), {});
    if (action !== 'list' && !Object.hasOwn(acts, action))
      throw new CommandFailed(`Ask with --help what there is to do.`);
    const { DATA_DIR, DATABASE_URL } = process.env;
    try {
      const database = await openExistingReadModels(configurationFrom({ DATA_DIR, DATABASE_URL }));
      try {
        await answer(action, wanted, database, terminal, json);
      } finally {
        await database.close();
      }
    } catch (failure) {
      if (failure instanceof NotDone || failure instanceof NoReadModels) throw new CommandFailed(failure.message, 69);
      throw failure;
    }
  },
};

async function answer(
  action: string,
  wanted: string | undefined,
  database: ReadDatabase,
  terminal: Terminal,
  json: boolean,
): Promise<void> {
  const [act, done] = acts[action] ?? [];
  if (act === undefined || done === undefined) {
    const all = await recordedProjections(database);
    return terminal.answer(json ? JSON.stringify(all) : listed(all));
  }
  if (wanted === undefined) throw new CommandFailed(`Name a projection: exchange projections ${action} <name>.`);
  const now = await act(database, wanted);
  if (json) return terminal.answer(JSON.stringify(now));
  terminal.answer([done(`${now.name}@${now.version}`), ...account(now)].join('\n'));
}

/** Says of which log each was made, where there are several: a gateway takes those of its own alone. */
function listed(all: readonly RecordedProjection[]): string {
  const logs = new Set(all.map(({ storeId }) => storeId));
  if (logs.size < 2) return table(head, all.map(row));
  return table(
    [...head, 'log'],
    all.map((each) => [...row(each), each.storeId]),
  );
}

const head = ['projection', 'answers', 'state', 'level', 'run', 'events', 'behind'];

function row({ name, version, live, state, level, held, events, behind }: RecordedProjection): readonly string[] {
  const said = [live, level, held].map((each) => (each ? 'yes' : 'no'));
  return [`${name}@${version}`, said[0] ?? '', state, said[1] ?? '', said[2] ?? '', String(events), String(behind)];
}

function account(projection: RecordedProjection): readonly string[] {
  const { failure } = projection;
  const lines = head.slice(1).map((title, index) => `  ${title.padEnd(8)} ${row(projection)[index + 1] ?? ''}`);
  if (failure === undefined) return lines;
  if ('help' in failure) {
    return [
      ...lines,
      `  error    The log ends at ${failure.head}, before ${failure.position}.`,
      `  help     ${failure.help}`,
    ];
  }
  const { type, streamId, revision, eventId, error, thrownAt = 'unknown place', attempts } = failure;
  return [
    ...lines,
    `  event    ${type} ${eventId}, revision ${revision} of ${streamId}`,
    `  error    ${error} at ${thrownAt}, ${attempts} attempts`,
  ];
}
