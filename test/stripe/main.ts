// `node -r ./test/support/run-typescript.cjs test/stripe/main.ts`: a local Stripe of its own process.
// Its clock follows the real one, it sends its events by itself, and it has what the titles sell.
import { Journal } from './journal';
import { LocalStripe } from './local-stripe';
import { seedProducts } from './seed-products';

const TICK_MS = 250;
const DEFAULT_PORT = 12111;

async function main(): Promise<void> {
  const { LOCAL_STRIPE_PORT, LOCAL_STRIPE_JOURNAL, STRIPE_WEBHOOK_URL, STRIPE_WEBHOOK_SECRET, PLUSPAS_PARENT_PIPE } =
    process.env;
  const journal = LOCAL_STRIPE_JOURNAL ? new Journal(LOCAL_STRIPE_JOURNAL, wallClock) : null;
  const last = journal?.read().at(-1);
  const ahead = last ? Math.max(0, last.at - last.wall) : 0;
  const stripe = await LocalStripe.start({
    port: Number(LOCAL_STRIPE_PORT ?? DEFAULT_PORT),
    now: journal?.read()[0]?.at ?? wallClock(),
    ...(journal ? { journal } : {}),
  });
  if (!last) await seedProducts(stripe.client());
  stripe.advance(Math.max(0, wallClock() + ahead - stripe.now()));
  const { length: prices } = stripe.world.store.all('price');
  process.stdout.write(`local Stripe on ${stripe.url}, ${prices} prices${last ? ', as it was' : ''}\n`);
  if (STRIPE_WEBHOOK_URL) await tell(stripe, STRIPE_WEBHOOK_URL, STRIPE_WEBHOOK_SECRET);
  followTheRealClock(stripe);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(stripe));
  // Whoever started us holds the other end of this pipe: when it ends, however, so do we.
  if (PLUSPAS_PARENT_PIPE === '1') process.stdin.resume().on('end', () => end(stripe));
  process.send?.('open');
}

/** One endpoint for this address, for every event, with the secret that the receiver knows. */
async function tell(stripe: LocalStripe, url: string, secret: string | undefined): Promise<void> {
  const found = stripe.world.store.all('webhook_endpoint').find((one) => one.url === url);
  const { id } = found ?? (await stripe.client().webhookEndpoints.create({ url, enabled_events: ['*'] }));
  if (secret) stripe.world.endpointSecrets.set(id, [secret]);
  const [signing] = stripe.world.endpointSecrets.get(id) ?? [];
  process.stdout.write(`events go to ${url}${secret ? '' : `, signed with ${signing}`}\n`);
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
