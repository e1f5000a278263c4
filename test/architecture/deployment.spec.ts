import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './tools';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const { services, volumes } = parse(read('docker-compose.yml'));
const { exchange } = services;
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
  it('builds the standalone image from the Dockerfile', () => {
    expect(exchange.build).toEqual({ context: '.', dockerfile: 'apps/standalone/Dockerfile' });
    expect(Object.keys(services)).toEqual(['exchange']);
  });

  it('binds to the loopback of the host, which the local issuer demands, and publishes nothing', () => {
    expect(exchange.network_mode).toBe('host');
    expect(exchange.environment.HOST).toBe('127.0.0.1');
    expect(exchange.ports).toBeUndefined();
  });

  it('keeps the data in a named volume', () => {
    expect(exchange.environment.DATA_DIR).toBe('/data');
    expect(exchange.volumes).toEqual(['exchange-data:/data']);
    expect(Object.keys(volumes)).toEqual(['exchange-data']);
  });

  it('lets the process write to its volume and to /tmp alone', () => {
    expect(exchange).toMatchObject({ read_only: true, tmpfs: ['/tmp'], cap_drop: ['ALL'] });
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
