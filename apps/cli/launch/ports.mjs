import net from 'node:net';

export const ports = {
  service: Number(process.env.PORT || 3000),
  newsstand: Number(process.env.NEWSSTAND_PORT || 4000),
};

/** `null` when the port is free; else who has it and what to do, in words. */
export async function whyNot(port, setting) {
  if (!(await isTaken(port))) return null;
  const who = (await isPluspas(port)) ? 'by a Pluspas that runs already' : 'by another program';
  return `port ${port} is taken ${who}. Stop it, or choose another port with ${setting}.`;
}

function isTaken(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    // Any other fault (no right to this port, no number) is for the server itself to tell.
    server.once('error', (fault) => resolve(fault.code === 'EADDRINUSE'));
    try {
      server.listen(port, process.env.HOST || '127.0.0.1', () => server.close(() => resolve(false)));
    } catch {
      resolve(false);
    }
  });
}

/** The service answers `alive`, the newsstand `ok`. */
async function isPluspas(port) {
  const answers = ['/health/live', '/health'].map((path) =>
    fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(1_000) })
      .then((answer) => answer.json())
      .catch(() => null),
  );
  return (await Promise.all(answers)).some((body) => ['alive', 'ok'].includes(body?.status));
}
