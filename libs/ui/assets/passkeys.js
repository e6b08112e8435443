// Passkeys, on the login page and on "my passkeys". Why by hand: docs/security/passkeys.md
(() => {
  if (!window.PublicKeyCredential) return;
  document.documentElement.classList.add('passkeys');

  const SENT = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const textOf = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=/g, '');

  async function send(url, body) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw answer;
    return answer.json();
  }

  async function ask(url, verb, how) {
    const publicKey = await send(`${url}/options`, {});
    publicKey.challenge = bytes(publicKey.challenge);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    for (const known of publicKey.excludeCredentials ?? []) known.id = bytes(known.id);
    const { id, response } = await navigator.credentials[verb]({ publicKey, ...how });
    const sent = SENT.filter((name) => response[name]).map((name) => [name, textOf(response[name])]);
    const transports = response.getTransports?.() ?? [];
    location.assign((await send(url, { id, response: { ...Object.fromEntries(sent), transports } })).goTo);
  }

  function start(box) {
    const { passkey: url, makes } = box.dataset;
    const button = box.querySelector('button');
    let suggestion = null;

    const say = (fault) => {
      const kind =
        fault.status === undefined
          ? { NotAllowedError: 'cancelled', InvalidStateError: 'taken' }[fault.name]
          : { 409: 'taken', 429: 'busy' }[fault.status];
      // Too long ago that she logged in, or too many: the page says what to do now.
      if (fault.status === 403 || (fault.status === 409 && fault.url.endsWith('/options'))) location.reload();
      else box.querySelector('[role="status"]').textContent = box.dataset[kind] ?? box.dataset.refused;
    };

    // The e-mail field offers her passkeys; asked anew before the challenge is too old.
    async function suggest() {
      if (makes !== 'login' || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
      suggestion = new AbortController();
      const { signal } = suggestion;
      const timer = setTimeout(() => {
        suggestion.abort();
        suggest();
      }, 240_000);
      ask(url, 'get', { mediation: 'conditional', signal })
        .catch((fault) => fault.status && fault.url.endsWith('/passkey') && say(fault))
        .finally(() => clearTimeout(timer));
    }

    button.addEventListener('click', async () => {
      suggestion?.abort();
      button.setAttribute('aria-busy', 'true');
      await ask(url, makes === 'login' ? 'get' : 'create', {}).catch((fault) => {
        say(fault);
        suggest();
      });
      button.removeAttribute('aria-busy');
    });
    suggest();
  }

  addEventListener('DOMContentLoaded', () => document.querySelectorAll('[data-passkey]').forEach(start));
})();
