import { type DynamicModule, Global, Module } from '@nestjs/common';
import { compileCatalogue } from '@pluspas/domain';
import { CurrentCatalogue } from './current-catalogue';
import { loadCatalogue } from './load-catalogue';

export abstract class CatalogueOptions {
  /** The folder with the publisher's YAML files. */
  abstract readonly folder: string;
}

function readCatalogue({ folder }: CatalogueOptions): CurrentCatalogue {
  const catalogue = loadCatalogue(folder);
  return { catalogue, compiled: compileCatalogue(catalogue) };
}

/** Reads the catalogue once, when the house is put together: a broken one stops the boot with all its faults. */
@Global()
@Module({})
export class CatalogueModule {
  static forRoot(options: CatalogueOptions): DynamicModule {
    return {
      module: CatalogueModule,
      providers: [
        { provide: CatalogueOptions, useValue: options },
        { provide: CurrentCatalogue, useFactory: readCatalogue, inject: [CatalogueOptions] },
      ],
      exports: [CurrentCatalogue],
    };
  }
}
