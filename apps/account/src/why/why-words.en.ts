import type { WhyFacts, WhyWords } from './why-words';

const either = new Intl.ListFormat('en', { type: 'disjunction' });
const what = ({ seller }: WhyFacts) => (seller === null ? 'Your access' : `Your subscription to ${seller}`);
const buyers = ({ sellers }: WhyFacts) =>
  sellers.length > 0 ? `subscribers to ${either.format(sellers)}` : 'subscribers with a wider plan';
const ARTICLE = { exclusive: 'An Exclusive article', plus: 'A Plus article' } as const;
const kind = ({ tier }: WhyFacts) => (tier === 'exclusive' || tier === 'plus' ? ARTICLE[tier] : 'This article');
const nothing = () => 'With this account we find no subscription that opens this article.';
const stranger = (title: string) =>
  `You are not logged in with this browser. Log in, and you see at once whether your subscription opens this article of ${title}.`;

export const en: WhyWords = {
  headline: {
    closed: 'Why you can’t read this article now',
    open: 'You can read this article now',
    stranger: 'We don’t see who you are',
  },
  reasons: {
    outage_unknown: nothing,
    payment_required: nothing,
    unverified_crawler: nothing,
    gift_expired: nothing,
    gift_exhausted: nothing,
    session_revoked: () => 'Your login on this device has ended. Log in again.',
    device_limit: () => 'Other devices already read with this account and took the place of this one.',
    email_unverified: () => 'The e-mail address of this account is not confirmed yet.',
    payment_failed: (facts) =>
      `The last payment did not go through. ${what(facts)} ${facts.until ? `ran ${facts.until}` : 'ended because of it'}.`,
    paused: (facts) => `${what(facts)} is paused.`,
    revoked: (facts) => `Customer care ended your access.${facts.until ? ` You read ${facts.until}.` : ''}`,
    refunded: (facts) =>
      `You got your money back, and your access ended.${facts.until ? ` You read ${facts.until}.` : ''}`,
    expired: (facts) => (facts.until ? `${what(facts)} ran ${facts.until}.` : `${what(facts)} has ended.`),
    tier_not_included: (facts) =>
      `${what(facts)} is in order, but does not open all of ${facts.title}. ${kind(facts)} is for ${buyers(facts)} here.`,
    title_not_included: (facts) => `${what(facts)} is in order, but ${facts.title} is not part of it.`,
    registration_required: ({ title }) => stranger(title),
    meter_exhausted: nothing,
    login_required: ({ title }) => stranger(title),
    no_entitlement: nothing,
  },
  stranger,
  open: (why) =>
    `${why}. If the article stayed closed, the newspaper did not know yet that you are logged in. Open it again.`,
  logIn: 'Log in',
  read: 'Read the article',
  back: 'Back to the article',
  signedInAs: 'Logged in as',
  notYou: 'Another account',
  canRead: 'What you read with this account',
  address: {
    heading: 'Is your subscription under another e-mail address?',
    body: 'That of your partner, perhaps, or an old one. Enter it here.',
    label: 'E-mail address of your subscription',
    note: 'We send a code there. You log in with it.',
    button: 'Send the code',
  },
  care: {
    heading: 'Does that not help?',
    first: 'Customer care helps you',
    quote: (title, byPhone) =>
      `Mail${byPhone ? ' or call' : ''} customer care of ${title} and quote this reference: they see there exactly what you see here.`,
    plain: (title) => `Customer care of ${title} helps you on.`,
    reference: 'Reference',
    mail: 'Mail customer care',
    call: (number) => `Call ${number}`,
    kept: 'We keep this for 90 days.',
    subject: (reference) => `I subscribe and can’t read an article${reference ? ` (${reference})` : ''}`,
  },
  badLink: {
    headline: 'This link is not right',
    body: 'Go back to the article and choose it again there. Nothing changes about your account.',
    button: 'To My Pluspas',
  },
};
