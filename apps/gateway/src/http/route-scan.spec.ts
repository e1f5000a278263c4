import { ProbeModule, TwinModule, UnguardedModule } from '../testing/probe.module';
import { probedGateway } from '../testing/probed-gateway';
import { RouteRefused } from './route-scan';

describe('the boot', () => {
  it('stops at a route that declares no policy', async () => {
    await expect(probedGateway([UnguardedModule])).rejects.toThrow(
      new RouteRefused('UnguardedController.openDoor declares no policy: add @Access(...).'),
    );
  });

  it('stops at two routes of one name', async () => {
    await expect(probedGateway([ProbeModule, TwinModule])).rejects.toBeInstanceOf(RouteRefused);
  });
});
