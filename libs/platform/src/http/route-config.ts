import { RouteConfig } from '@nestjs/platform-fastify';

/** What a route may say about itself; for native routes it goes into `config`. */
export interface HttpRouteConfig {
  /** Takes bodies of HTML forms (`application/x-www-form-urlencoded`) beside JSON. */
  readonly forms?: boolean;
  /** The handler gets the JSON body as the bytes that came (`Buffer`): whoever signed it signed those. */
  readonly rawBody?: boolean;
  /** A content security policy instead of the strict one; see `contentSecurityPolicy`. */
  readonly csp?: string;
  /** Only machines ask: the answer goes without the headers that tell a browser how to treat a page. */
  readonly machine?: boolean;
  /** `Cache-Control` instead of `private, no-store`. */
  readonly cacheControl?: string;
}

declare module 'fastify' {
  interface FastifyContextConfig extends HttpRouteConfig {}
}

/** For handlers of Nest controllers. */
export const HttpRoute = (config: HttpRouteConfig): MethodDecorator & ClassDecorator => RouteConfig(config);
