/**
 * Parameter of an authorization request: what the login page speaks of first. Sites may send it, too. `code`: the browser
 * waits for a code already, and goes straight to its page.
 */
export const SCREEN = 'screen';

const SCREENS = ['register', 'recover', 'code'] as const;

export type LoginScreen = (typeof SCREENS)[number];

/** `null`: none of ours, so the page speaks of logging in. */
export function screenOf(value: unknown): LoginScreen | null {
  return SCREENS.find((screen) => screen === value) ?? null;
}
