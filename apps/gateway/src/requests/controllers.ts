import type { Provider, Type } from '@nestjs/common';
import { Collection } from './collection';
import { Acting } from './acting';
import { RequestActsController } from './request-acts.controller';
import { RequestCourseController } from './request-course.controller';
import { RequestRecordController } from './request-record.controller';
import { RequestsController } from './requests.controller';

/** Every door to a request. */
export const requestControllers: readonly Type[] = [
  RequestsController,
  RequestActsController,
  RequestCourseController,
  RequestRecordController,
];

/** What those doors need beyond the ports of the gateway. */
export const requestProviders: readonly Provider[] = [Acting, Collection];
