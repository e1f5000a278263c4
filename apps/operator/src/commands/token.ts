import { KeyFolder, LocalIssuerRefused, mintToken } from '@exchange/access';
import { isRole, roles } from '@exchange/contract/codes';
import { type EventLog, StoreUnavailable } from '@exchange/event-store';
import { systemClock } from '@exchange/kernel';
import { configurationFrom, openLogToRead } from '@exchange/profiles/audit';
import { CommandFailed, optionsOf, type Command } from '../command';

export const token: Command = {
  summary: 'mint an access token of an office, or of the secretariat',
  usage: `exchange token --office <id> --role <role> [--subject <account>] [--on-behalf-of <user>] [--ttl <seconds>]
exchange token --role secretariat

  --role           ${roles.join(' | ')}
  --subject        the account; default: the role, so that two roles are two people
  --on-behalf-of   for the role partner: the national user the system acts for
  --client         the system; default: local-cli
  --ttl            seconds, at most 900; default: 900

Signs with the key files of the data folder (DATA_DIR, default ./data), and asks the log whether there is such an office: in
that folder, or in the store that EVENTSTORE_URL names. The token goes to standard output.`,
  run: async (args, terminal) => {
    const wish = optionsOf(args, {
      office: { type: 'string' },
      role: { type: 'string' },
      subject: { type: 'string' },
      client: { type: 'string' },
      'on-behalf-of': { type: 'string' },
      ttl: { type: 'string', default: '900' },
    });
    if (wish.role === undefined || !isRole(wish.role)) throw new CommandFailed(`--role is one of ${roles.join(', ')}.`);
    const { DATA_DIR, EVENTSTORE_URL } = process.env;
    const installation = configurationFrom({ DATA_DIR, EVENTSTORE_URL });
    const { dataDir } = installation;
    await assertKnown(installation, wish.office);
    try {
      const minted = await mintToken(KeyFolder.open(dataDir), systemClock, {
        role: wish.role,
        subject: wish.subject ?? wish.role,
        ttl: Number(wish.ttl),
        ...(wish.office !== undefined && { officeId: wish.office }),
        ...(wish.client !== undefined && { clientId: wish.client }),
        ...(wish['on-behalf-of'] !== undefined && { onBehalfOfUser: wish['on-behalf-of'] }),
      });
      terminal.answer(wish.json ? JSON.stringify({ token: minted }) : minted);
    } catch (refused) {
      if (refused instanceof LocalIssuerRefused) throw new CommandFailed(refused.message);
      throw refused;
    }
  },
};

/** A token of an office that nobody registered would open nothing, and one for no exchange at all neither: better said here. */
async function assertKnown(installation: Installation, officeId: string | undefined): Promise<void> {
  const log = await logOf(installation);
  try {
    if (officeId === undefined) return;
    const [registered] = await log.readStream(`office-${officeId}`, { limit: 1 });
    if (registered === undefined) {
      throw new CommandFailed(`The directory has no office ${officeId}. "exchange offices" lists the offices it has.`);
    }
  } finally {
    await log.close();
  }
}

type Installation = Parameters<typeof openLogToRead>[0];

async function logOf(installation: Installation): Promise<EventLog> {
  try {
    return await openLogToRead(installation);
  } catch (failure) {
    if (!(failure instanceof StoreUnavailable)) throw failure;
    const { dataDir, eventStoreUrl } = installation;
    const sentence =
      eventStoreUrl === undefined
        ? `No exchange has run on ${dataDir}. Start one (npm start), or name its folder with DATA_DIR.`
        : `The store at EVENTSTORE_URL cannot be asked: ${failure.message}.`;
    throw new CommandFailed(sentence, 69);
  }
}
