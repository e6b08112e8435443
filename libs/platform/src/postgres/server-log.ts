const TAIL = 4_000;
/** Start, stop and checkpoints (`LOG:`), and the last word to each client of a server that stops. */
const NOISE =
  /\b(LOG|DETAIL|HINT|STATEMENT|CONTEXT): |terminating connection due to administrator command|the database system is (starting up|shutting down)/;

/** The server's own words: all of them in a short tail, those that matter handed on. */
export class ServerLog {
  tail = '';
  #unfinished = '';

  constructor(private readonly handOn: (words: string) => void) {}

  take(chunk: string): void {
    this.tail = (this.tail + chunk).slice(-TAIL);
    const lines = (this.#unfinished + chunk).split('\n');
    this.#unfinished = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '' && !NOISE.test(line)) this.handOn(line.trim());
  }
}
