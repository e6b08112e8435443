import type { Answer, Asked } from './http/answer';
import type { Reader } from './reader';
import type { Deliveries } from './webhooks/deliveries';
import { addSecret } from './webhooks/endpoints';
import type { DeliveryKnobs } from './webhooks/knobs';
import type { AccountSettings } from './world/settings';
import type { World } from './world/world';

/** What the switches move. */
export interface Controlled {
  readonly world: World;
  readonly reader: Reader;
  readonly webhooks: Deliveries;
  readonly schemaFaults: readonly string[];
  now(): number;
  advance(seconds: number): void;
}

/** The knobs by JSON, for tests in another process: `POST /_sim/advance {"seconds": 86400}`. Not part of Stripe. */
export class Control {
  constructor(private readonly stripe: Controlled) {}

  async answer({ verb, url, body }: Asked): Promise<Answer> {
    const name = url.slice('/_sim/'.length);
    const said = JSON.parse(body || '{}') as Record<string, unknown>;
    if (verb === 'GET' && name === 'state') return ok(this.#state());
    if (verb !== 'POST') return unknown(name);
    switch (name) {
      case 'advance':
        this.stripe.advance(Number(said.seconds));
        await this.stripe.webhooks.deliverDue();
        return ok(this.#state());
      case 'deliver':
        await this.stripe.webhooks.deliverDue();
        return ok(this.#state());
      case 'decline-next':
        this.stripe.reader.isDeclined(String(said.customer), Number(said.times ?? 1));
        return ok({});
      case 'dispute':
        return ok(this.stripe.reader.disputes(String(said.charge)));
      case 'revoke-mandate':
        this.stripe.reader.revokesMandate(String(said.payment_method));
        return ok({});
      case 'webhooks':
        this.stripe.webhooks.set(said as Partial<DeliveryKnobs>);
        return ok({});
      case 'settings':
        this.stripe.world.settings = { ...this.stripe.world.settings, ...(said as Partial<AccountSettings>) };
        return ok({});
      case 'roll-secret':
        return ok({ secret: addSecret(this.stripe.world, String(said.endpoint)) });
      default:
        return unknown(name);
    }
  }

  #state(): object {
    const { stripe } = this;
    return {
      now: stripe.now(),
      events: stripe.world.events.all().length,
      waiting: stripe.webhooks.waiting(),
      schemaFaults: stripe.schemaFaults,
    };
  }
}

function ok(body: object): Answer {
  return { status: 200, body, headers: {} };
}

function unknown(name: string): Answer {
  return { status: 404, body: { error: { message: `no switch ${name}` } }, headers: {} };
}
