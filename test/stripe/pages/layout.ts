/** Text for HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** 1290 -> `€ 12.90`. */
export function money(cents: number | null, currency: string | null): string {
  const amount = cents ?? 0;
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const sign = (currency ?? 'eur') === 'eur' ? '€' : (currency ?? '').toUpperCase();
  return `${amount < 0 ? '-' : ''}${sign} ${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function day(seconds: number | null): string {
  return seconds === null ? '' : new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** A button that posts its fields; works without JavaScript. */
export function button(action: string, label: string, fields: Readonly<Record<string, string>>, quiet = false): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const kind = quiet ? ' class="quiet"' : '';
  return `<form method="post" action="${escapeHtml(action)}">${inputs.join('')}<button${kind}>${escapeHtml(label)}</button></form>`;
}

/** The frame of every hosted page. It says what it is, so that nobody takes it for the real one. */
export function layout(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Local Stripe</title>
<style>${STYLE}</style>
</head>
<body>
<p class="banner">Local Stripe: a test double. No real money, no real card.</p>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>`;
}

const STYLE = `
:root { --ink: #1a1f36; --soft: #4f566b; --line: #c4cad6; --page: #f6f8fa; --card: #fff; --strong: #4b45c6; --bad: #a3161f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f1f3f8; --soft: #b9c0d0; --line: #4a5268; --page: #14171f; --card: #1d212c; --strong: #a6a1ff; --bad: #ff9aa0; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.banner { margin: 0; padding: .5rem 1rem; text-align: center; background: #ffd95e; color: #2b2200; font-weight: 600; }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.125rem; margin: 0 0 .5rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 0 0 1rem; }
dl, ul { margin: 0; padding: 0; list-style: none; } dl div, li { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; padding: .25rem 0; }
dd { margin: 0; font-variant-numeric: tabular-nums; } .total { font-weight: 700; border-top: 1px solid var(--line); }
label { display: block; margin: .75rem 0 .25rem; font-weight: 600; }
input[type=email], input[type=text], select { width: 100%; padding: .625rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--soft); border-radius: .375rem; }
option { color: #1a1f36; }
button { width: 100%; min-height: 2.75rem; margin-top: .75rem; font: inherit; font-weight: 600; border-radius: .375rem; border: 1px solid var(--strong); background: var(--strong); color: var(--card); cursor: pointer; }
button.quiet { background: transparent; color: var(--ink); border-color: var(--soft); }
:focus-visible { outline: 3px solid var(--strong); outline-offset: 2px; }
[role=alert] { border-left: .25rem solid var(--bad); color: var(--bad); padding: .5rem .75rem; font-weight: 600; }
.soft { color: var(--soft); } a { color: var(--strong); }
`;
