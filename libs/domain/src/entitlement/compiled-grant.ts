import type { TitleId } from '../catalogue/section';
import type { Grant } from '../grant/grant';
import type { Coverage } from './coverage';
import type { Voice } from './voice';

/** A grant with its scope worked out through one catalogue: made once per account version, asked by each check. */
export interface CompiledGrant {
  readonly grant: Grant;
  /** The title that sells the grant's plan; `null` for a grant without a plan, or of a plan that is not known. */
  readonly home: TitleId | null;
  readonly atHome: Voice;
  readonly away: Voice;
  readonly coverage: Coverage;
}
