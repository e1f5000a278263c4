import type { Provider, Type } from '@nestjs/common';
import { Collection } from './collection';
import { RequestActsController } from './request-acts.controller';
import { RequestsController } from './requests.controller';

/** Every door to a request. */
export const requestControllers: readonly Type[] = [RequestsController, RequestActsController];

/** What those doors need beyond the ports of the gateway. */
export const requestProviders: readonly Provider[] = [Collection];
