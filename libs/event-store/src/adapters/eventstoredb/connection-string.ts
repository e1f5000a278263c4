/** Where a store is and who asks. Taken apart and held to our rules before the client of EventStoreDB sees any of it. */
export interface StoreAddress {
  readonly hosts: readonly Host[];
  /** The hosts are asked which nodes the cluster has. */
  readonly discover: boolean;
  readonly tls: boolean;
  /** In a file, in PEM. Default: the authorities that Node.js trusts. */
  readonly caFile?: string;
  readonly credentials?: Credentials;
  /** Sets the streams of this exchange apart from others in the same store. The client knows nothing of it. */
  readonly namespace?: string;
  /** How patiently the client looks for nodes and watches its connection. */
  readonly tuning: Tuning;
}

export type Tuning = Readonly<Partial<Record<(typeof tunable)[number], number>>>;

export interface Host {
  readonly address: string;
  readonly port: number;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Says every thing that is wrong with a connection string, and shows none of it: it holds a password. */
export class ConnectionStringRefused extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The connection string of the event store is refused:\n${problems.map((one) => `  - ${one}`).join('\n')}`);
    this.name = 'ConnectionStringRefused';
  }
}

const form = /^(esdb|esdb\+discover):\/\/(?:([^@/?]*)@)?([^@/?]+)\/?(?:\?(.*))?$/;
const host = /^([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(\d{1,5}))?$/;
const tunable = [
  'discoveryInterval',
  'gossipTimeout',
  'maxDiscoverAttempts',
  'keepAliveInterval',
  'keepAliveTimeout',
  'defaultDeadline',
] as const;
const known: ReadonlySet<string> = new Set(['tls', 'tlsCAFile', 'nodePreference', 'namespace', ...tunable]);

/**
 * `esdb://user:password@host:2113?tlsCAFile=...` or `esdb+discover://...`. Parsed here and not by the client, whose errors
 * carry the string, which splits passwords at a colon, and which only warns of settings that it does not know.
 *
 * @throws ConnectionStringRefused
 */
export function storeAddressFrom(connectionString: string): StoreAddress {
  const parts = form.exec(connectionString.trim());
  if (parts === null) {
    throw new ConnectionStringRefused(['It is not esdb://user:password@host:port?key=value (or esdb+discover://...).']);
  }
  const [, scheme, account, list = '', query = ''] = parts;
  const problems: string[] = [];
  const address = {
    hosts: hostsFrom(list, problems),
    discover: scheme === 'esdb+discover',
    ...settingsFrom(query, problems),
    ...(account !== undefined && { credentials: credentialsFrom(account, problems) }),
  };
  if (!address.tls && !address.hosts.every(isLoopback)) {
    problems.push(
      'tls=false is for a host of this machine alone: passwords and cases would cross the network as they are.',
    );
  }
  if (address.tls && account === undefined) problems.push('It names no account: user:password@ is missing.');
  if (problems.length > 0) throw new ConnectionStringRefused(problems);
  return address;
}

/** What `storeAddressFrom` would say, as a list: empty for a string that it takes. */
export function problemsOfConnectionString(connectionString: string): readonly string[] {
  try {
    storeAddressFrom(connectionString);
    return [];
  } catch (refusal) {
    if (refusal instanceof ConnectionStringRefused) return refusal.problems;
    throw refusal;
  }
}

function hostsFrom(list: string, problems: string[]): readonly Host[] {
  return list.split(',').flatMap((text) => {
    const [, address, port = '2113'] = host.exec(text.trim()) ?? [];
    if (address !== undefined && Number(port) > 0 && Number(port) <= 65_535) return [{ address, port: Number(port) }];
    problems.push('A host is not a name or an IPv4 address with a port.');
    return [];
  });
}

function credentialsFrom(account: string, problems: string[]): Credentials {
  const [username = '', password = '', ...rest] = account.split(':').map(decoded);
  if (username === '' || password === '' || rest.length > 0) {
    problems.push('The account is not user:password, with %3A, %40, %2F and %3F for : @ / ? in either.');
  }
  return { username, password };
}

function settingsFrom(
  query: string,
  problems: string[],
): Pick<StoreAddress, 'tls' | 'caFile' | 'namespace' | 'tuning'> {
  const settings = new Map<string, string>();
  for (const pair of query.split('&').filter((text) => text !== '')) {
    const [key = '', value = ''] = pair.split('=').map(decoded);
    if (!known.has(key)) problems.push(`A setting is not one of ${[...known].join(', ')}.`);
    else if (settings.has(key)) problems.push(`${key} is set twice.`);
    else settings.set(key, value);
  }
  const tls = settings.get('tls') ?? 'true';
  if (tls !== 'true' && tls !== 'false') problems.push('tls is not true or false.');
  const caFile = settings.get('tlsCAFile');
  if (caFile === '') problems.push('tlsCAFile names no file.');
  const namespace = settings.get('namespace');
  if (namespace !== undefined && !/^[a-z][a-z0-9]{0,31}$/.test(namespace)) {
    problems.push('namespace is not up to 32 small letters and digits, a letter first.');
  }
  if ((settings.get('nodePreference') ?? 'leader') !== 'leader') {
    problems.push('nodePreference is leader or nothing: a follower may not have yet what was just written.');
  }
  return {
    tls: tls !== 'false',
    ...(caFile !== undefined && { caFile }),
    ...(namespace !== undefined && { namespace }),
    tuning: tuningFrom(settings, problems),
  };
}

function tuningFrom(settings: ReadonlyMap<string, string>, problems: string[]): Tuning {
  const tuning: { -readonly [key in keyof Tuning]: number } = {};
  for (const key of tunable) {
    const text = settings.get(key);
    if (text === undefined) continue;
    if (/^[1-9]\d{0,8}$/.test(text)) tuning[key] = Number(text);
    else problems.push(`${key} is not a whole number above 0.`);
  }
  if ((tuning.keepAliveInterval ?? 10_000) < 10_000) problems.push('keepAliveInterval is below 10000 milliseconds.');
  return tuning;
}

/** Empty where it is no percent-encoding; the rules then say what is wrong with it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** An address that can be reached from this machine alone. */
function isLoopback({ address }: Host): boolean {
  return address === 'localhost' || /^127(\.\d{1,3}){3}$/.test(address);
}
