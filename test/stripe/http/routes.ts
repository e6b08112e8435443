import type { World } from '../world/world';

/** What a route is called with: ids from the path, parameters that the schema has let through. */
export interface Call {
  readonly world: World;
  readonly id: string;
  /** The second id of paths like `/v1/customers/{customerId}/tax_ids/{id}`. */
  readonly innerId: string;
  readonly params: object;
}

export type Handler = (call: Call) => object;
export type Routes = Readonly<Record<string, Handler>>;

interface TypedCall<P> extends Omit<Call, 'params'> {
  readonly params: P;
}

/**
 * A route whose parameters have the SDK's type.
 * The cast is sound: the parameters were checked against the schema that was made from that very type.
 */
export function route<P extends object>(handle: (call: TypedCall<P>) => object): Handler {
  return (call) => handle({ ...call, params: call.params as P });
}
