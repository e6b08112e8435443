import { type INestApplicationContext, RequestMethod, type Type } from '@nestjs/common';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { POLICY, type RoutePolicy } from '../guard/policy';
import { HotRoutes } from './hot-routes';
import { type MountedRoute, MountedRoutes } from './mounted-routes';

export interface RouteRow extends MountedRoute {
  /** `null`: nobody said who may use it. A controller without a policy answers 403; a foreign native route answers anybody. */
  readonly policy: RoutePolicy | null;
  /** `foreign`: mounted on the server by somebody else, without the guard. */
  readonly kind: 'controller' | 'native' | 'foreign';
}

/**
 * Every route of the application with its policy, sorted by address: for the test that fails on a route without one, and
 * for whoever wants to read who may do what. Nest's global prefix and versions by URI are not used in this house, and
 * not understood here.
 */
export function routeMatrix(app: INestApplicationContext): readonly RouteRow[] {
  const controllers = controllerRoutes(app);
  const native = app.get(HotRoutes, { strict: false }).all().map(toRow);
  const mounted = app.get(MountedRoutes, { strict: false });
  const known = new Set([...controllers, ...native].map(nameOf));
  const foreign = mounted
    .all()
    .filter((route) => !isKnown(route, known))
    .map((route): RouteRow => ({ ...route, policy: mounted.policyOf(route.url), kind: 'foreign' }));
  return [...controllers, ...native, ...foreign].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

function toRow({ method, url, policy }: { method: string; url: string; policy: RoutePolicy }): RouteRow {
  return { method, url, policy, kind: 'native' };
}

/** Fastify mounts a HEAD beside every GET, with the same guard. */
function isKnown({ method, url }: MountedRoute, known: ReadonlySet<string>): boolean {
  return [method, 'ALL', ...(method === 'HEAD' ? ['GET'] : [])].some((each) =>
    known.has(nameOf({ method: each, url })),
  );
}

function nameOf({ method, url }: MountedRoute): string {
  return `${url} ${method}`;
}

function controllerRoutes(app: INestApplicationContext): readonly RouteRow[] {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype));
  const reflector = app.get(Reflector, { strict: false });
  return (controllers as Type<object>[]).flatMap((controller) =>
    handlersOf(controller).flatMap((handler) => rowsOf(reflector, controller, handler)),
  );
}

type Code = (...parts: never[]) => unknown;

function rowsOf(reflector: Reflector, controller: Type<object>, handler: Code): RouteRow[] {
  const method = RequestMethod[reflector.get<RequestMethod>('method', handler)];
  const policy = reflector.getAllAndOverride<RoutePolicy | undefined>(POLICY, [handler, controller]) ?? null;
  const bases = [reflector.get<string | string[]>('path', controller)].flat();
  const paths = [reflector.get<string | string[]>('path', handler)].flat();
  return bases.flatMap((base) =>
    paths.map((path): RouteRow => ({ method: method ?? 'ALL', url: joined(base, path), policy, kind: 'controller' })),
  );
}

function joined(...parts: readonly string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}

/** The methods that Nest made handlers of, inherited ones too. */
function handlersOf(controller: Type<object>): readonly Code[] {
  const handlers: Code[] = [];
  for (
    let type = controller.prototype;
    type !== null && type !== Object.prototype;
    type = Object.getPrototypeOf(type)
  ) {
    for (const name of Object.getOwnPropertyNames(type)) {
      const value: unknown = Object.getOwnPropertyDescriptor(type, name)?.value;
      if (typeof value === 'function' && name !== 'constructor' && Reflect.hasMetadata('method', value)) {
        handlers.push(value as Code);
      }
    }
  }
  return handlers;
}
