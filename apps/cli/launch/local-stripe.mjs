import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { root } from './prepare.mjs';

const ENTRY = path.join(root, 'test/stripe/main.ts');
const KEY = 'sk_test_of_this_machine';
const SECRET = 'whsec_of_this_machine_alone';

/**
 * Without a key of Stripe a newcomer buys at a double on this machine, so that buying works before anything is set up. Never
 * in production, and not where the double is missing, as in the image.
 */
export function wantsLocalStripe() {
  return process.env.NODE_ENV !== 'production' && !process.env.STRIPE_SECRET_KEY && fs.existsSync(ENTRY);
}

/** Starts it, beside the service and not before: answers the process, and what the service has to be told of it. */
export async function startLocalStripe(servicePort) {
  const port = await freePort();
  const dataDir = path.resolve(process.env.DATA_DIR || '.data');
  // The service makes it, too: whoever comes first.
  fs.mkdirSync(dataDir, { recursive: true });
  const child = spawn(process.execPath, ['-r', path.join(root, 'test/support/run-typescript.cjs'), ENTRY], {
    stdio: ['pipe', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      LOCAL_STRIPE_PORT: String(port),
      // What was bought is there again after a restart, as it is in the database.
      LOCAL_STRIPE_JOURNAL: path.join(dataDir, 'stripe.journal'),
      STRIPE_WEBHOOK_URL: `http://127.0.0.1:${servicePort}/v1/webhooks/stripe`,
      STRIPE_WEBHOOK_SECRET: SECRET,
      PLUSPAS_PARENT_PIPE: '1',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    child,
    env: { STRIPE_SECRET_KEY: KEY, STRIPE_WEBHOOK_SECRETS: SECRET, STRIPE_API_URL: url },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
