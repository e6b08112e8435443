import type { Catalogue, CompiledCatalogue } from '@pluspas/domain';

/** The catalogue in force: as it was written, and with the sections of its plans worked out. */
export abstract class CurrentCatalogue {
  abstract readonly catalogue: Catalogue;
  abstract readonly compiled: CompiledCatalogue;
}
