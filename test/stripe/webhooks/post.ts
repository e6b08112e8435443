const PATIENCE_MS = 10_000;

/** Posts one event as Stripe does. `null` when nobody answered in ten seconds. */
export async function post(url: string, payload: string, signature: string): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signature,
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
      body: payload,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // Refused, cut or too slow: to the sender it is all the same, and it tries again.
    return null;
  }
}
