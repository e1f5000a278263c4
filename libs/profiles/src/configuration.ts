import { problemsOfConnectionString } from '@exchange/event-store/adapters/eventstoredb';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isLoopback } from './loopback';
import { type Operation, operationFrom } from './operation';

/** What an installation is told from outside. Read once, at boot. */
export interface Configuration {
  /** Address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  /** Folder of the log, the read models and the keys. */
  readonly dataDir: string;
  /** Where the log is, if not in the folder: a connection string of EventStoreDB. It holds a password. */
  readonly eventStoreUrl?: string;
  /** Where the read models are, if not in the folder: an address of PostgreSQL. It holds a password. */
  readonly databaseUrl?: string;
  readonly production: boolean;
  readonly operation: Operation;
}

/** Names every setting that is wrong, and never shows a value. */
export class ConfigurationRefused extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The exchange cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationRefused';
  }
}

/** @throws ConfigurationRefused */
export function configurationFrom(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const problems: string[] = [];
  const host = environment['HOST'] ?? '127.0.0.1';
  if (host !== 'localhost' && isIP(host) === 0) problems.push('HOST must be an IP address or "localhost".');
  const port = /^\d{1,5}$/.test(environment['PORT'] ?? '3000') ? Number(environment['PORT'] ?? '3000') : -1;
  if (port < 0 || port > 65535) problems.push('PORT must be a whole number from 0 to 65535.');
  const dataDir = environment['DATA_DIR'] ?? 'data';
  if (dataDir.trim() === '') problems.push('DATA_DIR must name a folder.');
  const eventStoreUrl = environment['EVENTSTORE_URL'];
  if (eventStoreUrl !== undefined)
    problems.push(...problemsOfConnectionString(eventStoreUrl).map((problem) => `EVENTSTORE_URL: ${problem}`));
  const databaseUrl = environment['DATABASE_URL'];
  if (databaseUrl !== undefined) problems.push(...problemsOfDatabase(databaseUrl));
  const operation = operationFrom(environment, (problem) => problems.push(problem));
  if (problems.length > 0) throw new ConfigurationRefused(problems);
  return {
    ...{ host, port, dataDir: resolve(dataDir), production: environment['NODE_ENV'] === 'production', operation },
    ...(eventStoreUrl !== undefined && { eventStoreUrl }),
    ...(databaseUrl !== undefined && { databaseUrl }),
  };
}

/** The read models hold cases: on the way to another machine they are encrypted, and its name is verified. */
function problemsOfDatabase(text: string): readonly string[] {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^postgres(?:ql)?:$/.test(url.protocol) || url.hostname === '' || url.pathname.length < 2)
    return ['DATABASE_URL must be postgresql://<account>:<password>@<host>:<port>/<database>.'];
  if (isLoopback(url.hostname) || url.searchParams.get('sslmode') === 'verify-full') return [];
  return ['DATABASE_URL must say sslmode=verify-full where the database is on another machine.'];
}
