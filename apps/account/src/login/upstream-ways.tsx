import { Banner, Button, type Language } from '@pluspas/ui';
import type { VNode } from 'preact';
import { UPSTREAM_WORDS } from '../upstream/upstream-words';
import type { UpstreamTold } from './login-path';

/** A button of another provider. */
export interface UpstreamWay {
  readonly name: string;
  readonly href: string;
}

export interface UpstreamWaysProps {
  readonly language: Language;
  readonly ways: readonly UpstreamWay[];
}

/** The other providers, below the form. Nothing where none is configured. */
export function UpstreamWays({ language, ways }: UpstreamWaysProps): VNode | null {
  if (ways.length === 0) return null;
  const words = UPSTREAM_WORDS[language];
  return (
    <div class="ways">
      <p class="or">{words.or}</p>
      {ways.map(({ name, href }) => (
        <Button key={href} kind="quiet" wide href={href}>
          {words.goOnWith(name)}
        </Button>
      ))}
    </div>
  );
}

export interface UpstreamBannerProps {
  readonly language: Language;
  readonly told: UpstreamTold | undefined;
}

/** Above the form, when she comes back with nothing: what happened, and that the other ways are there. */
export function UpstreamBanner({ language, told }: UpstreamBannerProps): VNode | null {
  if (told === undefined) return null;
  const [lead, rest] = UPSTREAM_WORDS[language].told[told];
  return (
    <Banner tone={told === 'stopped' ? 'info' : 'warn'} lead={lead}>
      {rest}
    </Banner>
  );
}
