/** Status and title of a problem answer (RFC 9457), for an error message. */
export async function problemOf(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { type, title, detail } = JSON.parse(text) as { type?: unknown; title?: unknown; detail?: unknown };
    return [response.status, type, title, detail].filter((part) => part !== undefined).join(' ');
  } catch {
    return `${response.status}, no problem+json`;
  }
}
