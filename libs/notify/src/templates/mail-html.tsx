import type { Language } from '@pluspas/ui';
import type { VNode } from 'preact';
import type { MailWords } from './template';

const INK = '#1b1a17';
const PAGE = { margin: '0', padding: '24px 16px', background: '#ffffff', color: INK };
const TEXT = { margin: '0 0 16px', font: '16px/1.5 -apple-system, "Segoe UI", Roboto, Arial, sans-serif', color: INK };
const CODE = {
  margin: '0 0 16px',
  font: '700 32px/1.3 ui-monospace, Menlo, Consolas, monospace',
  letterSpacing: '6px',
};

/** The HTML part. No picture, no style sheet, no script: nothing that tells us whether it was read. */
export function MailHtml({ language, words }: { readonly language: Language; readonly words: MailWords }): VNode {
  const { subject, code, paragraphs, link } = words;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body style={PAGE}>
        <div style={{ maxWidth: '480px' }}>
          <p style={{ ...TEXT, fontWeight: 700 }}>pluspas+</p>
          {code === undefined ? null : <p style={CODE}>{code}</p>}
          {paragraphs.map((paragraph) => (
            <p key={paragraph} style={TEXT}>
              {paragraph}
            </p>
          ))}
          {link ? (
            <p style={TEXT}>
              <a href={link.href}>{link.words}</a>
            </p>
          ) : null}
        </div>
      </body>
    </html>
  );
}
