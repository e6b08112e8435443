import type { ComponentChildren, VNode } from 'preact';

/** `fill` once per view; `quiet` outline, `bare` text, `ends` for cancel, revoke and sign out. */
export type ButtonKind = 'fill' | 'quiet' | 'bare' | 'ends';

export interface ButtonProps {
  readonly kind?: ButtonKind;
  readonly wide?: boolean;
  /** A link that looks like a button; without it a submit button of the form around it. */
  readonly href?: string;
  /** Sent with the form, for forms with more than one button. */
  readonly name?: string;
  readonly value?: string;
  readonly children: ComponentChildren;
}

export function Button({ kind = 'fill', wide = false, href, name, value, children }: ButtonProps): VNode {
  const looks = ['button', ...(kind === 'fill' ? [] : [kind]), ...(wide ? ['wide'] : [])].join(' ');
  if (href !== undefined) {
    return (
      <a class={looks} href={href}>
        {children}
      </a>
    );
  }
  return (
    <button class={looks} type="submit" name={name} value={value}>
      {children}
    </button>
  );
}
