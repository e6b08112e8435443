/** Parameter of an authorization request: what the login page speaks of first. Sites may send it, too. */
export const SCREEN = 'screen';

const SCREENS = ['register', 'recover'] as const;

export type LoginScreen = (typeof SCREENS)[number];

/** `null`: none of ours, so the page speaks of logging in. */
export function screenOf(value: unknown): LoginScreen | null {
  return SCREENS.find((screen) => screen === value) ?? null;
}
