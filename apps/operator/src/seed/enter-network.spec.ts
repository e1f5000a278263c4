import { sampleNetwork } from '@exchange/network/sample';
import { enterNetwork, type Entering } from './enter-network';

/** What is entered where every call is accepted. The ETag names the stream, as no exchange does, and counts its calls. */
async function entered(): Promise<readonly Entering[]> {
  const calls: Entering[] = [];
  await enterNetwork(sampleNetwork, (call) => {
    calls.push(call);
    const stream = streamOf(call);
    return Promise.resolve(`${stream} ${calls.filter((each) => streamOf(each) === stream).length}`);
  });
  return calls;
}

function streamOf({ path }: Entering): string {
  return path.split('/').slice(0, 5).join('/');
}

describe('entering a network', () => {
  it('names in every call what the call before it left in the same stream', async () => {
    const calls = await entered();
    for (const [n, call] of calls.entries()) {
      const before = calls.slice(0, n).filter((each) => streamOf(each) === streamOf(call)).length;
      expect([call.path, call.ifMatch]).toEqual([call.path, before === 0 ? undefined : `${streamOf(call)} ${before}`]);
    }
  });

  it('gives every call a key of its own, the same on every run', async () => {
    const keys = (await entered()).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect((await entered()).map(({ key }) => key)).toEqual(keys);
  });

  it('registers an office before an intake names it', async () => {
    const registered = new Set<unknown>();
    let intakes = 0;
    for (const { method, path, body } of await entered()) {
      if (method === 'PUT') registered.add(path.split('/').at(-1));
      if (!path.endsWith('/intakes')) continue;
      intakes += 1;
      expect(registered).toContain(Reflect.get(body, 'officeId'));
    }
    expect(intakes).toBeGreaterThan(13);
  });
});
