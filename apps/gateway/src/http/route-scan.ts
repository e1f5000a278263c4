import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { policyOf } from './route.decorators';

/** A route is not fit to be opened. */
export class RouteRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'RouteRefused';
  }
}

/**
 * Looks at every route before the door opens: each declares its policy, and no two share a method name, which is their
 * `operationId` and part of every command's id.
 *
 * @throws RouteRefused
 */
export function assertRoutes(app: INestApplication): void {
  const names = new Set<string>();
  for (const { metatype, name: controller } of app.get(DiscoveryService).getControllers()) {
    for (const { method, handler } of metatype === null ? [] : handlersOf(metatype)) {
      const route = `${controller}.${method}`;
      if (policyOf(handler) === undefined) throw new RouteRefused(`${route} declares no policy: add @Access(...).`);
      if (names.has(method)) throw new RouteRefused(`${route}: another controller has a route of that name.`);
      names.add(method);
    }
  }
}

function handlersOf(controller: { readonly prototype: object }) {
  return new MetadataScanner().getAllMethodNames(controller.prototype).flatMap((method) => {
    const handler: unknown = Reflect.get(controller.prototype, method);
    return isRoute(handler) ? [{ method, handler }] : [];
  });
}

function isRoute(handler: unknown): handler is object {
  return (
    typeof handler === 'function' &&
    Reflect.hasMetadata(PATH_METADATA, handler) &&
    Reflect.hasMetadata(METHOD_METADATA, handler)
  );
}
