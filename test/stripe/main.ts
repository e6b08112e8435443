// `node -r ./test/support/run-typescript.cjs test/stripe/main.ts`: a local Stripe of its own process.
// Its clock follows the real one, it sends its events by itself, and it has what the titles sell.
import { LocalStripe } from './local-stripe';
import { seedProducts } from './seed-products';

const TICK_MS = 250;
const DEFAULT_PORT = 12111;

async function main(): Promise<void> {
  const { LOCAL_STRIPE_PORT, LOCAL_STRIPE_SEED, STRIPE_WEBHOOK_URL, STRIPE_WEBHOOK_SECRET, PLUSPAS_PARENT_PIPE } =
    process.env;
  const stripe = await LocalStripe.start({
    port: Number(LOCAL_STRIPE_PORT ?? DEFAULT_PORT),
    seed: Number(LOCAL_STRIPE_SEED ?? 1),
    now: wallClock(),
  });
  const prices = await seedProducts(stripe.client());
  process.stdout.write(`local Stripe on ${stripe.url}, ${prices} prices from config/catalogue\n`);
  if (STRIPE_WEBHOOK_URL) await tell(stripe, STRIPE_WEBHOOK_URL, STRIPE_WEBHOOK_SECRET);
  followTheRealClock(stripe);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(stripe));
  // Whoever started us holds the other end of this pipe: when it ends, however, so do we.
  if (PLUSPAS_PARENT_PIPE === '1') process.stdin.resume().on('end', () => end(stripe));
  process.send?.('open');
}

async function tell(stripe: LocalStripe, url: string, secret: string | undefined): Promise<void> {
  const endpoint = await stripe.client().webhookEndpoints.create({ url, enabled_events: ['*'] });
  if (secret) stripe.world.endpointSecrets.set(endpoint.id, [secret]);
  process.stdout.write(`events go to ${url}${secret ? '' : `, signed with ${endpoint.secret}`}\n`);
}

/** As much time passes here as outside; `POST /_sim/advance` comes on top. */
function followTheRealClock(stripe: LocalStripe): void {
  let seen = wallClock();
  let sending = Promise.resolve(0);
  setInterval(() => {
    const now = wallClock();
    if (now > seen) stripe.advance(now - seen);
    seen = now;
    sending = sending.then(() => stripe.webhooks.deliverDue());
  }, TICK_MS);
}

function end(stripe: LocalStripe): void {
  stripe.stop().then(
    () => process.exit(0),
    (cause: Error) => {
      process.stderr.write(`${cause.message}\n`);
      process.exit(1);
    },
  );
}

function wallClock(): number {
  return Math.floor(Date.now() / 1000);
}

main().catch((cause: Error) => {
  process.stderr.write(`${cause.stack}\n`);
  process.exit(1);
});
