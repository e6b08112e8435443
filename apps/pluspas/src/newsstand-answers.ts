const PATIENCE_MS = 1_000;

/** In the embedded default "ready" means that a newcomer can open a newspaper. */
export function newsstandAnswers(port: number): () => Promise<void> {
  return async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(`The newsstand answers ${answer.status}.`);
  };
}
