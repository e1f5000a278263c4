import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { clusterConfigurationFrom } from '@exchange/profiles';
import { parse } from 'yaml';
import { root } from './tools';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const { services, volumes } = parse(read('docker-compose.yml'), { merge: true });
const { exchange } = services;
const inProfile = (profile: string): string[] =>
  Object.keys(services).filter((name) => services[name].profiles.includes(profile));
const dockerfile = read('apps/standalone/Dockerfile');

/** The arguments of every instruction of that name, in order; continued lines are one line. */
function instructions(name: string): string[] {
  const lines = dockerfile.replaceAll('\\\n', ' ').split('\n');
  return lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1).trim());
}

async function listening(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** Runs the health check of the compose file as Docker would, and answers its exit code. */
async function healthCheck(port: number): Promise<unknown> {
  const [kind, command, ...args] = exchange.healthcheck.test;
  if (kind !== 'CMD') throw new Error('not in exec form');
  const [code] = await once(spawn(command, args, { env: { ...process.env, PORT: String(port) } }), 'exit');
  return code;
}

describe('docker-compose.yml', () => {
  it('has everything in one of two profiles', () => {
    expect(inProfile('embedded')).toEqual(['exchange']);
    expect(inProfile('cluster').sort()).toEqual([
      ...['certificates', 'database', 'gateway-1', 'gateway-2', 'migrate', 'node-1', 'node-2', 'node-3', 'proxy'],
      ...['worker-1', 'worker-2'],
    ]);
    expect(Object.keys(services)).toHaveLength(12);
  });

  it('builds one image from the Dockerfile, and pins all others by version', () => {
    for (const [name, { image, build }] of Object.entries<{ image: string; build?: object }>(services)) {
      if (image === 'bamin-exchange') expect(build).toEqual({ context: '.', dockerfile: 'apps/standalone/Dockerfile' });
      else expect([name, image]).toEqual([name, expect.stringMatching(/^[a-z/-]+:\d+\.\d+(\.\d+)?(-[a-z-]+)?$/)]);
    }
  });

  it('mounts only named volumes and files of this repository', () => {
    const sources = Object.values<{ volumes?: string[] }>(services).flatMap((service) =>
      (service.volumes ?? []).map((each) => each.split(':')[0] ?? ''),
    );
    const there = (source: string) =>
      source.startsWith('./') ? existsSync(join(root, source)) : Object.hasOwn(volumes, source);
    expect(sources.filter((source) => !there(source))).toEqual([]);
  });

  // Only where the client is there: it knows the format better than any test.
  const compose = (...args: string[]) => spawnSync('docker', ['compose', ...args], { cwd: root, encoding: 'utf8' });
  if (compose('version').status === 0) {
    it.each(['embedded', 'cluster'])('is understood by Docker: %s', (profile) => {
      const { status, stdout, stderr } = compose('--profile', profile, 'config', '--services');
      expect([status, stderr.replace(/^.*is not set.*$/gm, '').trim()]).toEqual([0, '']);
      expect(stdout.trim().split('\n').sort()).toEqual(inProfile(profile).sort());
    });
  }
});

describe('the embedded profile', () => {
  it('binds to the loopback of the host, which the local issuer demands, and publishes nothing', () => {
    expect(exchange.network_mode).toBe('host');
    expect(exchange.environment.HOST).toBe('127.0.0.1');
    expect(exchange.ports).toBeUndefined();
  });

  it('keeps the data in a named volume', () => {
    expect(exchange.environment.DATA_DIR).toBe('/data');
    expect(exchange.volumes).toEqual(['exchange-data:/data']);
  });
});

describe('the cluster profile', () => {
  const gateways = [services['gateway-1'], services['gateway-2']];
  const workers = [services['worker-1'], services['worker-2']];

  /** What a process makes of its settings, with passwords of letters and digits. @throws where it would not start */
  const configurationOf = ({ environment }: (typeof gateways)[number]) => {
    const settings = Object.entries<string>(environment);
    const passwords = (text: string) => text.replaceAll(/\$\{[A-Z_]+:-\}/g, 'aPassword1');
    return clusterConfigurationFrom(Object.fromEntries(settings.map(([name, value]) => [name, passwords(value)])));
  };

  it('starts each process with settings that it accepts', () => {
    for (const service of [...gateways, ...workers])
      expect(configurationOf(service)).toMatchObject({ host: '127.0.0.1' });
  });

  it('reaches gateways through the proxy alone, and the proxy from this machine alone', () => {
    const published = Object.keys(services).filter((name) => services[name].ports !== undefined);
    expect([published, services.proxy.ports]).toEqual([['proxy'], ['127.0.0.1:3000:3000']]);
    const servers = [...read('apps/gateway/haproxy.cfg').matchAll(/^ +server \S+ (\S+)$/gm)].map(
      ([, address]) => address,
    );
    expect(servers).toEqual(gateways.map(({ environment }) => `${environment.HOST}:${environment.PORT}`));
    for (const gateway of gateways) expect(gateway).toMatchObject({ network_mode: 'service:proxy' });
  });

  it('tells meters in the network of each process alone, at a port that nobody else has there', () => {
    const portsOf = (service: (typeof gateways)[number]) => {
      const { port, operation } = configurationOf(service);
      return [port, operation.metricsPort];
    };
    expect(workers.map(portsOf)).toEqual([
      [3000, 9464],
      [3000, 9464],
    ]);
    const ofProxy = 3000;
    const taken = [ofProxy, ...gateways.flatMap(portsOf)];
    expect(taken).not.toContain(undefined);
    expect(new Set(taken).size).toBe(taken.length);
  });

  it('gives all gateways the same keys, and workers none', () => {
    for (const { volumes } of gateways) expect(volumes).toContain('gateway-keys:/data');
    for (const { volumes } of workers) expect(volumes).toEqual(['certificates:/certificates:ro']);
  });

  it('has three nodes that know each other and speak as the certificates say', () => {
    const certified = /for name in (.+); do/.exec(services.certificates.command[0])?.[1]?.split(' ');
    expect(certified).toEqual(['node-1', 'node-2', 'node-3', 'database']);
    for (const name of ['node-1', 'node-2', 'node-3']) {
      const { environment } = services[name];
      const others = ['node-1', 'node-2', 'node-3'].filter((other) => other !== name);
      expect(environment).toMatchObject({
        EVENTSTORE_CLUSTER_SIZE: '3',
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: name,
        EVENTSTORE_GOSSIP_SEED: others.map((other) => `${other}:2113`).join(),
        EVENTSTORE_CERTIFICATE_FILE: `/certificates/${name}/node.crt`,
      });
      expect(environment.EVENTSTORE_INSECURE).toBeUndefined();
    }
  });
});

describe.each(['exchange', 'migrate', 'gateway-1', 'gateway-2', 'worker-1', 'worker-2'])('the process %s', (name) => {
  it('writes to its volume and to /tmp alone', () => {
    expect(services[name]).toMatchObject({ read_only: true, tmpfs: ['/tmp'], cap_drop: ['ALL'] });
  });
});

describe('the health check', () => {
  it.each([
    [200, 0],
    [503, 1],
  ])('turns the answer %i of /health/ready into exit code %i', async (status, code) => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status).end('{}');
    });
    try {
      expect(await healthCheck(await listening(server))).toBe(code);
      expect(asked).toEqual(['/health/ready']);
    } finally {
      server.close();
    }
  });

  it('fails where nobody listens', async () => {
    const server = createServer();
    const port = await listening(server);
    server.close();
    await once(server, 'close');
    expect(await healthCheck(port)).toBe(1);
  });
});

describe('the Dockerfile', () => {
  it('names one exact version of Node.js in every stage', () => {
    const images = instructions('FROM').map((from) => from.split(' ')[0]);
    expect(images).toHaveLength(2);
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toMatch(/^node:20\.\d+\.\d+-bookworm-slim$/);
  });

  it('runs the program of `npm start` without privileges', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const command: string[] = JSON.parse(instructions('CMD').join());
    expect(scripts.start).toBe(`exec ${command.join(' ')}`);
    expect(instructions('USER')).toEqual(['node']);
  });

  it('installs from the lockfile and leaves the development dependencies behind', () => {
    const steps = instructions('RUN').join('\n');
    expect(steps).toMatch(/^npm ci$/m);
    expect(steps).toContain('npm prune --omit=dev');
  });

  it('copies only what is there and what .dockerignore lets through', () => {
    const sources = instructions('COPY')
      .filter((copy) => !copy.startsWith('--from'))
      .flatMap((copy) => copy.split(' ').slice(0, -1));
    const passed = read('.dockerignore').split('\n');
    expect(sources.filter((source) => !existsSync(join(root, source)) || !passed.includes(`!${source}`))).toEqual([]);
    expect(passed.filter((line) => line.startsWith('!')).sort()).toEqual(sources.map((source) => `!${source}`).sort());
  });

  it('does not run in the mode in which the local issuer refuses to start', () => {
    expect(`${dockerfile}${read('docker-compose.yml')}`).not.toMatch(/NODE_ENV[=:]\s*production/);
    expect(instructions('ENV').join(' ')).not.toContain('NODE_ENV');
  });
});
