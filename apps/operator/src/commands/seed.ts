import { sampleNetwork } from '@exchange/network/sample';
import { optionsOf, type Command } from '../command';
import { exchangeUrl } from '../http/exchange-url';
import { secretariatDesk } from '../http/secretariat';
import { seedNetwork } from '../seed/seed-network';

export const seed: Command = {
  summary: 'enter a sample network in the directory: jurisdictions, offices, contacts',
  usage: `exchange seed [--url <address>] [--json]

Enters the sample network through the running exchange, as its secretariat. Doing it again changes nothing.

  --url    the exchange; default: http://HOST:PORT, or http://127.0.0.1:3000

Signs with the key files of the data folder (DATA_DIR, default ./data).

${sampleNetwork.label}`,
  run: async (args, terminal) => {
    const { url, json } = optionsOf(args, { url: { type: 'string' } });
    const desk = await secretariatDesk(exchangeUrl(url));
    const of = sampleNetwork.jurisdictions.length;
    let done = 0;
    const seeded = await seedNetwork(desk, (name, offices) => {
      done += 1;
      if (!json)
        terminal.say(`[${String(done).padStart(2)}/${of}] ${name}: ${offices} office${offices === 1 ? '' : 's'}`);
    });
    if (json) return terminal.answer(JSON.stringify(seeded));
    const { jurisdictions, offices } = seeded;
    terminal.answer(`The sample network is in the directory: ${jurisdictions} jurisdictions, ${offices} offices.`);
  },
};
