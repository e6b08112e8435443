import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { RouteOptions } from 'fastify';
import { contentSecurityPolicy } from './security-headers';

/** Routes that Nest does not know, as OpenAPI 3.1 has them. */
export interface ExtraPaths {
  readonly paths: OpenAPIObject['paths'];
  readonly schemas?: NonNullable<OpenAPIObject['components']>['schemas'];
}

export interface OpenApiOptions {
  readonly title: string;
  readonly description: string;
  readonly version: string;
  /** Called when the document is first asked for. */
  readonly extraPaths?: (app: NestFastifyApplication) => ExtraPaths;
}

/** Swagger UI runs its scripts, styles itself inline, and calls the routes it describes. */
const UI_POLICY = contentSecurityPolicy({ script: [], style: [`'unsafe-inline'`], connect: [] });

/** OpenAPI 3.1 at `/docs` (for people) and `/docs/openapi.json`. Built at the first request, so that no start waits for it. */
export function serveOpenApi(app: NestFastifyApplication, options: OpenApiOptions): void {
  let document: OpenAPIObject | null = null;
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', (route: RouteOptions) => {
      if (/^\/docs(\/|$)/.test(route.url)) route.config = { ...route.config, csp: UI_POLICY };
    });
  SwaggerModule.setup(
    'docs',
    app,
    () => {
      document ??= openApiDocument(app, options);
      return document;
    },
    { jsonDocumentUrl: 'docs/openapi.json', raw: ['json'], customSiteTitle: options.title },
  );
}

export function openApiDocument(
  app: NestFastifyApplication,
  { title, description, version, extraPaths }: OpenApiOptions,
): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion(version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const extra = extraPaths?.(app) ?? { paths: {} };
  for (const [path, item] of Object.entries(extra.paths)) document.paths[path] = { ...document.paths[path], ...item };
  return {
    ...document,
    components: { ...document.components, schemas: { ...document.components?.schemas, ...extra.schemas } },
  };
}
