import type { Tier } from '@pluspas/domain';
import type { WallFacts, WallReasonMessages, WallWords } from './wall-words';

export const ARTICLES_EN: Record<Tier, string> = {
  free: 'free articles',
  registered: 'articles that are free with a Pluspas',
  metered: 'articles for subscribers',
  plus: 'Plus articles',
  exclusive: 'Exclusive articles',
};

const COUNT = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const counted = (count: number) => COUNT[count] ?? String(count);
const names = new Intl.ListFormat('en', { type: 'disjunction' });
const subscription = (facts: WallFacts) =>
  facts.other ? `Your subscription to ${facts.other}` : facts.own ? `Your subscription to ${facts.title}` : null;
const subscribers = (facts: WallFacts) =>
  facts.sellers.length > 0 ? `subscribers of ${names.format(facts.sellers)}` : 'subscribers with a wider plan';
const foundSubscription = (facts: WallFacts, state: string) =>
  `${subscription(facts)?.replace('Your', 'a') ?? 'a subscription'}, ${state}`;

const NEW = 'Subscribe';
const LOG_IN = 'Log in';
const ALREADY = 'Already a subscriber? Log in';
const HUMAN = 'Are you human? Log in';
const NOBODY = 'no account on this device';

function whatItOpens({ offer, tier, title }: WallFacts): string {
  if (!offer?.opensTier) return 'Choose a plan and read on at once.';
  const others = offer.elsewhere === 1 ? 'our other newspaper' : `our ${counted(offer.elsewhere)} other newspapers`;
  if (tier === 'exclusive') {
    const more = offer.elsewhere > 0 ? `, and the Plus articles of ${others}` : '';
    return `It opens this article and every other article of ${title}${more}.`;
  }
  const where = offer.elsewhere > 0 ? `, here and at ${others}` : '';
  return `It opens this article and every other Plus article${where}.`;
}

const stranger = (facts: WallFacts): WallWords => ({
  headline: 'Read on with a subscription',
  body: whatItOpens(facts),
  button: NEW,
  link: ALREADY,
  found: NOBODY,
});

const remembered = (facts: WallFacts): WallWords => ({
  headline: facts.other ? `Your subscription to ${facts.other} opens this article` : 'Log in to read on',
  body: facts.other
    ? 'Log in to read on. Once is enough on this device.'
    : 'Once is enough on this device, and it counts for all our newspapers.',
  button: LOG_IN,
  link: 'Not your device?',
  found: 'an earlier login on this device, since expired',
});

const metered = (facts: WallFacts): WallWords => {
  const { allowance, month, next } = facts.meter;
  if (allowance === 0) {
    return {
      headline: 'This article is for subscribers',
      body: facts.email ? `You are logged in as ${facts.email}; a subscription opens it at once.` : whatItOpens(facts),
      button: NEW,
      link: 'To the free articles',
      found: facts.email ? 'an account, no subscription that opens this article' : NOBODY,
    };
  }
  return {
    headline: `You have read your free articles for ${month}`,
    body: `On ${next} you get ${counted(allowance)} more; with a subscription you need not count.`,
    button: NEW,
    link: 'To the free articles',
    found: `${allowance} of ${allowance} free articles read in ${month}`,
  };
};

const registration = (): WallWords => ({
  headline: 'Read on free with a Pluspas',
  body: 'An e-mail address is enough, no card needed.',
  button: 'Create a free account',
  link: 'Have a Pluspas? Log in',
  found: NOBODY,
});

const beyondTier = (facts: WallFacts): WallWords => {
  const name = subscription(facts) ?? 'What you have now';
  const has = `${name} opens ${facts.opensPlus && facts.tier === 'exclusive' ? 'every Plus article' : 'some of the articles'} here`;
  const kind = facts.tier === 'exclusive' ? 'Exclusive' : facts.tier === 'plus' ? 'Plus' : null;
  const article = facts.tier === 'exclusive' ? 'an Exclusive' : 'a Plus';
  const rest = facts.own ? 'is not in your plan' : `is for ${subscribers(facts)}`;
  return {
    headline: kind === null ? 'This article is not in your plan' : `This is ${article} article`,
    body: `${has}, but ${kind ?? 'this article'} ${rest}.`,
    button: 'Extend your subscription',
    link: facts.opensPlus ? 'Read on in Plus' : 'See what you can read',
    found: `${has.charAt(0).toLowerCase()}${has.slice(1)}${kind ? `, no ${kind}` : ''}`,
  };
};

const reasons: WallReasonMessages['reasons'] = {
  login_required: (facts) => (facts.remembered ? remembered(facts) : stranger(facts)),
  registration_required: registration,
  no_entitlement: (facts) => ({
    headline: 'This article is for subscribers',
    body: facts.email
      ? `You are logged in as ${facts.email}; a subscription opens it at once.`
      : 'A subscription opens it at once.',
    button: NEW,
    link: 'A subscriber after all? Find your subscription',
    found: 'an account, no subscription',
  }),
  tier_not_included: beyondTier,
  title_not_included: (facts) => ({
    headline: `${facts.title} is not in your subscription`,
    body: `${subscription(facts) ?? 'What you have now'} does not open this newspaper, but you can add it.`,
    button: `Add ${facts.title}`,
    link: facts.other ? `Read on at ${facts.other}` : 'See what you can read',
    found: foundSubscription(facts, `without ${facts.title}`),
  }),
  meter_exhausted: metered,
  payment_failed: (facts) => ({
    headline: 'Your last payment did not go through',
    body: facts.price
      ? `Pay the ${facts.price} that is due and read on at once.`
      : `Pay what is due and read on at once. ${subscription(facts) ?? 'Your subscription'} still stands.`,
    button: facts.price ? `Pay ${facts.price}` : 'Pay what is due',
    link: 'Choose another payment method',
    found: foundSubscription(facts, 'whose last payment failed'),
  }),
  paused: (facts) => ({
    headline: 'Your subscription is paused',
    body: facts.date ? `It starts again on ${facts.date}, or now if you resume it.` : 'Resume it and read on at once.',
    button: 'Resume now',
    link: 'Change the pause',
    found: foundSubscription(facts, 'paused'),
  }),
  expired: (facts) => ({
    headline: facts.until ? `Your subscription ended on ${facts.until}` : 'Your subscription has ended',
    body: 'Take it up again and read on at once.',
    button: 'Resume your subscription',
    link: 'Compare all plans',
    found: foundSubscription(facts, facts.until ? `ended on ${facts.until}` : 'ended'),
  }),
  refunded: (facts) => ({
    headline: 'This subscription was refunded',
    body:
      facts.date && facts.price
        ? `On ${facts.date} you got ${facts.price} back and your access ended.`
        : 'You got your money back and your access ended.',
    button: 'Subscribe again',
    link: 'Ask customer care',
    found: foundSubscription(facts, 'refunded'),
  }),
  revoked: (facts) => ({
    headline: 'Your access was ended',
    body: facts.date
      ? `Customer care ended it on ${facts.date} and will gladly tell you why.`
      : 'Customer care ended it and will gladly tell you why.',
    button: 'Contact customer care',
    link: 'See the plans',
    found: 'access that customer care ended',
  }),
  session_revoked: () => ({
    headline: 'You are logged out',
    body: 'Log in again on this device to read on.',
    button: LOG_IN,
    link: 'Was that not you?',
    found: 'a login that was ended',
  }),
  device_limit: () => ({
    headline: 'You already read on your other devices',
    body: 'If you read on here, the one you have not used for longest stops. You stay logged in everywhere.',
    button: 'Read on here',
    link: 'Choose a device yourself',
    found: 'an account, no room for one more device',
  }),
  email_unverified: (facts) => ({
    headline: 'Confirm your e-mail address',
    body: facts.email
      ? `We sent a code to ${facts.email}; enter it and read on.`
      : 'We sent you a code; enter it and read on.',
    button: 'Enter the code',
    link: 'Send a new code',
    found: 'an account whose e-mail address is not confirmed yet',
  }),
  gift_expired: (facts) => ({
    headline: 'This gift link has ended',
    body: facts.until
      ? `It worked up to ${facts.until}; a subscription still opens the article.`
      : 'A subscription still opens the article.',
    button: NEW,
    link: ALREADY,
    found: 'a gift link that has ended',
  }),
  gift_exhausted: (facts) => ({
    headline: 'This gift link is used up',
    body: facts.max
      ? `It was opened ${facts.max} times; a subscription still opens the article.`
      : 'A subscription still opens the article.',
    button: NEW,
    link: ALREADY,
    found: 'a gift link that is used up',
  }),
  unverified_crawler: () => ({
    headline: 'We do not know this robot',
    body: 'Full articles are only for robots that identify themselves.',
    button: 'Terms for robots',
    link: HUMAN,
    found: 'a robot that we do not know',
  }),
  payment_required: () => ({
    headline: 'This article needs a licence',
    body: 'Machines read it only with a paid licence.',
    button: 'See the licences',
    link: HUMAN,
    found: 'a machine without a licence',
  }),
  outage_unknown: () => ({
    headline: "We can't check your access right now",
    body: 'It is our fault; try again in a minute.',
    button: 'Try again',
    link: 'To the free articles',
    found: 'no answer from our own service',
  }),
};

function needed(reason: string, { tier, title, sellers }: WallFacts): string {
  if (reason === 'registration_required') return 'a free account';
  if (reason === 'outage_unknown') return 'an answer from our service';
  if (reason === 'payment_failed') return 'the payment that is due';
  if (reason === 'session_revoked' || reason === 'device_limit') return 'a login on this device';
  if (reason === 'email_unverified') return 'a confirmed e-mail address';
  if (reason === 'unverified_crawler' || reason === 'payment_required') return 'a robot with a licence';
  const by = sellers.length === 1 && sellers[0] !== title ? ` (sold by ${names.format(sellers)})` : '';
  return `a subscription that opens ${ARTICLES_EN[tier]} of ${title}${by}`;
}

export const wallReasonsEn: WallReasonMessages = {
  reasons,
  unknownReason: {
    login: (facts) => ({ ...reasons.session_revoked(facts), headline: 'Log in to read on' }),
    registration,
    metered,
    paywall: stranger,
  },
  needed,
};
