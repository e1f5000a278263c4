import { configurationFrom } from '@exchange/profiles';
import { type DatabaseRoles, migratePostgres } from '@exchange/read-models';
import { CommandFailed, optionsOf, type Command } from '../command';

export const migrate: Command = {
  summary: 'make or complete the schema of the read models on PostgreSQL, and give the accounts their rights',
  usage: `exchange migrate [--worker <role> --gateway <role>] [--json]

Run it before the first start and before each start of a new release, as often as you like. It only adds: an older release
goes on working. Two at once wait for each other.

  --worker    the role of the workers: writes rows, makes the tables of read models
  --gateway   the role of the gateways: reads

Both roles must be there; whoever keeps the server makes them, with their passwords. Without them one account does all.

DATABASE_URL names the database, with an account that may make a schema, and that is a superuser or a member of the role of
the workers.`,
  run: async (args, terminal) => {
    const { json, ...named } = optionsOf(args, { worker: { type: 'string' }, gateway: { type: 'string' } });
    const { databaseUrl } = configurationFrom({ DATABASE_URL: process.env['DATABASE_URL'] });
    if (databaseUrl === undefined) throw new CommandFailed('DATABASE_URL names no database. Ask with --help how to.');
    const steps = await migratePostgres(databaseUrl, rolesOf(named));
    if (json) return terminal.answer(JSON.stringify({ steps }));
    terminal.answer(steps === 0 ? 'The schema was complete.' : `The schema is complete: ${steps} steps were done now.`);
  },
};

function rolesOf({ worker, gateway }: { worker?: string; gateway?: string }): DatabaseRoles | undefined {
  if (worker === undefined && gateway === undefined) return undefined;
  if (worker !== undefined && gateway !== undefined && worker !== gateway) return { worker, gateway };
  throw new CommandFailed('--worker and --gateway go together, and are two roles.');
}
