import { startLocalStripe, wantsLocalStripe } from './local-stripe.mjs';
import { ports, whyNot } from './ports.mjs';
import { spawnServer } from './run-node.mjs';
import { welcome } from './welcome.mjs';

const READY_WITHIN_MS = 90_000;
/** Longer than a server takes at its longest to end in order. */
const ENDED_WITHIN_MS = 20_000;
const production = process.env.NODE_ENV === 'production';

const children = [];
let ending = false;

/** Starts all, tells when it is ready, and is there until the first of them ends. */
export async function runAll() {
  await refuseTakenPorts();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
  const stripe = wantsLocalStripe() ? await startLocalStripe(ports.service) : null;
  if (stripe) endWith('the local Stripe', stripe.child);
  const service = start('the service', 'apps/pluspas/src/main.js', stripe?.env);
  if (!production) start('the newsstand', 'apps/newsstand/src/main.js');
  // Its own word first: the port could be answering for another one that was started at the same moment.
  const open = new Promise((resolve) => service.once('message', resolve));
  if ((await inTime(open)) && (await isReady())) {
    if (!production) process.stdout.write(welcome());
    return;
  }
  if (ending) return;
  say(`not ready within ${READY_WITHIN_MS / 1000} s. \`npm run pluspas -- doctor\` says why.`);
  end(1);
}

async function refuseTakenPorts() {
  const reasons = [
    await whyNot(ports.service, 'PORT'),
    production ? null : await whyNot(ports.newsstand, 'NEWSSTAND_PORT'),
  ].filter(Boolean);
  if (reasons.length === 0) return;
  for (const reason of reasons) say(reason);
  process.exit(1);
}

function start(name, entry, env = {}) {
  return endWith(
    name,
    spawnServer(entry, {
      ...env,
      NEWSSTAND_EXPECTED: production ? '0' : '1',
      LOG_LEVEL: process.env.LOG_LEVEL ?? (production ? 'info' : 'warn'),
    }),
  );
}

/** One of those that run together: its end is the end of all. */
function endWith(name, child) {
  child.on('exit', (code, signal) => {
    if (!ending) say(`${name} has ended (${signal ?? `exit code ${code}`}), so everything ends.`);
    end(code ?? 1);
  });
  children.push(child);
  return child;
}

/** One end for all: whoever stops first, the others stop too, and we answer with its code. */
function end(code) {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  kill('SIGTERM');
  setTimeout(() => kill('SIGKILL'), ENDED_WITHIN_MS).unref();
}

function kill(signal) {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal);
}

function inTime(happening) {
  return Promise.race([happening.then(() => true), pause(READY_WITHIN_MS).then(() => false), ended()]);
}

async function isReady() {
  const url = `http://${hostToAsk()}:${ports.service}/health/ready`;
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline && !ending; await pause(100)) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.ok) return true;
  }
  return false;
}

/** Every address means ours, too. */
function hostToAsk() {
  const host = process.env.HOST || '127.0.0.1';
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

async function ended() {
  while (!ending) await pause(100);
  return false;
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

function say(words) {
  process.stderr.write(`pluspas: ${words}\n`);
}
