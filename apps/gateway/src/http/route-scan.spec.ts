import type { DynamicModule, Type } from '@nestjs/common';
import { ProbeModule, TwinModule, UnguardedModule } from '../testing/probe.module';
import { probedGateway } from '../testing/probed-gateway';
import { RouteRefused } from './route-scan';

/** Boots, and closes again what should not have come up. */
async function boot(...contexts: readonly (DynamicModule | Type)[]): Promise<void> {
  const gateway = await probedGateway(contexts);
  await gateway.close();
}

describe('the boot', () => {
  it('stops at a route that declares no policy', async () => {
    await expect(boot(UnguardedModule)).rejects.toThrow(
      new RouteRefused('UnguardedController.openDoor declares no policy: add @Access(...).'),
    );
  });

  it('stops at two routes of one name', async () => {
    await expect(boot(ProbeModule, TwinModule)).rejects.toBeInstanceOf(RouteRefused);
  });

  it('goes on where every route is in order', async () => {
    await expect(boot(ProbeModule)).resolves.toBeUndefined();
  });
});
