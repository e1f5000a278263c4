import { resolve } from 'node:path';
import { isRequestEvent } from '@exchange/contract';
import { isUuid, systemClock, type Uuid } from '@exchange/kernel';
import { evolve, noRequest, view, withheldEvents } from '@exchange/requests/domain';
import { verifyBundle } from '../bundle/bundle-verification';
import { writeBundle, type Seen } from '../bundle/bundle-writing';
import { CommandFailed, exits, helpOfLog, ofLog, parsed, placeOf, type Command } from '../command-line';
import { askLog } from '../history/log-session';
import { decoded, provenStream, type ProvenStream } from '../history/proven-stream';

const help = `audit export <request id> --for <office id> [--out <folder>] [--data <folder> | --store <place>] [--json]

Writes the history of a request, as one office may see it, into a new folder: events.jsonl and manifest.json. An office that
has handed over gets what there was until then. The context of other offices (accounts, purposes) stays behind as its hash, and
so does the data of an entry about the wrong person. "audit verify <folder>" proves the bundle on any machine.

  --for <office id>  whose eyes: an office that takes part in the request
  --out <folder>     where to; it must be new or empty. Default: ./<request id>.bundle${helpOfLog}`;

const options = { for: { type: 'string' }, out: { type: 'string' }, ...ofLog } as const;

export const exportCommand: Command = {
  summary: 'write the history of a request, as one office may see it, for another machine',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parsed(args, 1, options);
    const [id] = positionals;
    if (id === undefined) throw new CommandFailed('wrongUse', 'Say which request: its id comes first.');
    const office = officeOf(values.for);
    const { streamId, storeId, seen } = await askLog(placeOf(values), terminal, async (log) => {
      const stream = await provenStream(log, id, ['request']);
      return { streamId: stream.streamId, seen: seenBy(office, stream), storeId: log.storeId };
    });
    const folder = resolve(values.out ?? `${streamId.slice('request-'.length)}.bundle`);
    write(folder, seen, { storeId, for: office, exportedAt: systemClock.now() });
    const { verdict, events, withheld = 0 } = verifyBundle(folder);
    const written = { folder, streamId, for: office, events, withheld, verdict };
    if (values.json) terminal.answer(JSON.stringify(written, undefined, 2));
    else {
      const hidden = withheld === 0 ? '' : `, the data of ${withheld} withheld,`;
      terminal.answer(
        `${folder}: ${events} events of ${streamId} for office ${office}${hidden} read back and found ${verdict}.`,
      );
    }
    return exits[verdict];
  },
};

function officeOf(text: string | undefined): Uuid {
  if (text !== undefined && isUuid(text)) return text;
  throw new CommandFailed('wrongUse', 'Say with --for whose eyes the bundle is made for: the id of an office.');
}

/** What the office may see. @throws CommandFailed where that is nothing */
function seenBy(office: Uuid, stream: ProvenStream): Seen {
  const state = decoded(stream, isRequestEvent).reduce(evolve, noRequest);
  const seen = view(state, office);
  const withheld = withheldEvents(state);
  switch (seen.sees) {
    case 'whole':
      return { events: stream.stored, withheld };
    case 'prefix':
      return { events: stream.stored.slice(0, seen.revision + 1), withheld };
    case 'stub':
      throw new CommandFailed(
        'notAllowed',
        `${stream.streamId} was recalled, and its content is closed to office ${office}.`,
      );
    case 'none':
      throw new CommandFailed(
        'notAllowed',
        `Office ${office} takes no part in ${stream.streamId}, so it may not have its history. "audit explain --operator" names those that do.`,
      );
  }
}

function write(...bundle: Parameters<typeof writeBundle>): void {
  try {
    writeBundle(...bundle);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailed('cannotWrite', `The bundle was not written: ${reason}. Name a new folder with --out.`, {
      cause: error,
    });
  }
}
