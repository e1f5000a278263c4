import { CommandFailed, optionsOf, type Command } from '../command';
import { expectStatus, listIn, textIn, valueIn } from '../http/answers';
import { exchangeUrl } from '../http/exchange-url';
import { secretariatDesk } from '../http/secretariat';
import { table } from '../table';

export const offices: Command = {
  summary: 'list the offices of the directory, with their ids',
  usage: `exchange offices [--url <address>] [--json]

Lists every office with its id, its jurisdiction, whether it is connected to this exchange, and the functions that it
has today. What an office does that is not connected is recorded by its counterparts.

  --url    the exchange; default: http://HOST:PORT, or http://127.0.0.1:3000

Signs with the key files of the data folder (DATA_DIR, default ./data).`,
  run: async (args, terminal) => {
    const { url, json } = optionsOf(args, { url: { type: 'string' } });
    const desk = await secretariatDesk(exchangeUrl(url));
    const jurisdictions = listIn(expectStatus(await desk.read('/v1/network/jurisdictions'), 200).body, 'jurisdictions');
    const codes = new Map(jurisdictions.map((each) => [textIn(each, 'jurisdictionId'), textIn(each, 'code')]));
    const found = listIn(expectStatus(await desk.read('/v1/network/offices'), 200).body, 'offices').map((office) => ({
      officeId: textIn(office, 'officeId'),
      jurisdiction: codes.get(textIn(office, 'jurisdictionId')) ?? '',
      connected: valueIn(office, 'connectedNow') === true,
      functions: listIn(office, 'functionsNow'),
      name: textIn(office, 'name'),
    }));
    if (json) return terminal.answer(JSON.stringify({ offices: found }));
    if (found.length === 0) throw new CommandFailed('The directory is empty. Fill it first: npm run exchange -- seed');
    const rows = found.map(({ officeId, jurisdiction, connected, functions, name }) => [
      ...[officeId, jurisdiction, connected ? 'yes' : 'no', functions.join(', '), name],
    ]);
    terminal.answer(table(['id', 'in', 'connected', 'functions', 'name'], rows));
  },
};
