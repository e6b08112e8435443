/** What went over the wire while it listened, as far as others get to see it. */
export interface Heard {
  /** Every address that was asked. */
  readonly asked: string[];
  /** Every address that an answer sent the browser to. */
  readonly redirects: string[];
  /** Every answer that was an error: status, headers and body. */
  readonly errors: string[];
  /** Every cookie that was set: its name by its value. */
  readonly cookies: Map<string, string>;
  /** The policy for Referer of every page. */
  readonly referrerPolicies: Set<string | null>;
  stop(): void;
}

/** Listens to every `fetch` of this process. */
export function listening(): Heard {
  const { fetch } = globalThis;
  const heard: Heard = {
    asked: [],
    redirects: [],
    errors: [],
    cookies: new Map(),
    referrerPolicies: new Set(),
    stop: () => {
      globalThis.fetch = fetch;
    },
  };
  globalThis.fetch = async (...request: Parameters<typeof fetch>) => {
    const answer = await fetch(...request);
    heard.asked.push(String(request[0]));
    heard.redirects.push(answer.headers.get('location') ?? '');
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      heard.cookies.set(value, name);
    }
    // No browser shows a page as the answer to JSON.
    const sentJson = String(Object(request[1]?.headers)['content-type']).includes('json');
    if (!sentJson && answer.headers.get('content-type')?.startsWith('text/html')) {
      heard.referrerPolicies.add(answer.headers.get('referrer-policy'));
    }
    if (answer.status >= 400) {
      // Without the cookies, which are the browser's own.
      const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie').map((pair) => pair.join(': '));
      heard.errors.push([answer.status, ...headers, await answer.clone().text()].join('\n'));
    }
    return answer;
  };
  return heard;
}
