import type { AllowReason, Tier } from '@pluspas/domain';
import type { PageMessages } from './page-messages';

const has = (tiers: readonly Tier[], tier: Tier): boolean => tiers.includes(tier);

const WHY: Record<AllowReason, (other: string | null) => string> = {
  free: () => 'Free for everyone',
  registered: () => 'With your free Pluspas',
  subscription: () => 'With your subscription',
  bundle: (other) => (other ? `With your subscription to ${other}` : 'With your subscription to one of our newspapers'),
  trial: () => 'With your trial',
  print: () => 'With your print subscription',
  app_store: () => 'With your subscription in the app',
  household_seat: () => "As a member of a subscriber's household",
  organisation_seat: () => 'With a seat of your organisation',
  email_domain: () => 'With your e-mail address at work or school',
  ip_range: () => 'Through the network you are on',
  gift_subscription: () => 'With a gift subscription',
  admin_grant: () => 'A gift from customer care',
  campaign: () => 'With a special offer',
  grace: (other) =>
    other ? `While your subscription to ${other} awaits payment` : 'While your subscription awaits payment',
  meter: () => 'With one of your free articles',
  gift_link: () => 'With a gift link',
  verified_crawler: () => 'As a robot that identified itself',
  outage: () => 'Free, because we could not check your access',
};

export const en: PageMessages = {
  frame: {
    skip: 'To the content',
    skipToArticle: 'To the article',
    skipToNews: 'To the news',
    customerCare: 'Customer care',
    language: 'Language',
    overview: 'Overview',
    logOut: 'Log out',
    myPluspas: 'My Pluspas',
    help: 'Need help?',
  },
  login: {
    title: 'Log in',
    lead: 'With your e-mail address, also if you already subscribe to one of our newspapers.',
    email: 'E-mail address',
    emailPlaceholder: 'name@example.com',
    password: 'Password',
    submit: 'Log in',
    withPassword: 'Log in with your password',
    forgotPassword: 'Forgot your password?',
    mismatch: 'This address and password do not belong together.',
    emailIncomplete: 'This address lacks an ending, such as .be or .com.',
    emailMissing: 'Enter your e-mail address.',
    passwordMissing: 'Enter your password.',
    afterwards: 'After that you read on at',
    five: (count) => `One Pluspas for ${count === 5 ? 'five' : String(count)} newspapers. Logging in once is enough.`,
    opensLabel: 'What a Pluspas opens',
    help: 'Not working? Customer care will help you.',
    tooOld: {
      headline: 'This login has expired',
      body: 'It stayed open too long or began in another browser. Start again; nothing is lost.',
      button: 'Start again',
    },
    loggedOut: {
      headline: 'You are logged out',
      body: 'On all our newspapers in this browser. Your other devices stay logged in.',
      button: 'Log in again',
    },
    logOutAsk: {
      headline: 'Do you want to log out?',
      body: 'You will be logged out of all our newspapers in this browser.',
      button: 'Log me out',
    },
  },
  account: {
    title: 'My Pluspas',
    canRead: 'What you can read',
    canReadLead: 'At each newspaper, and why.',
    subscription: 'Your subscription',
    details: 'Details and security',
    onThisPage: 'On this page',
    email: 'E-mail address',
    emailVerified: 'confirmed',
    emailUnverified: 'not confirmed yet',
    language: 'Language',
    password: 'Password',
    signOutHere: 'Log out in this browser',
    empty: {
      headline: 'No subscription yet',
      body: 'You read the free articles of our newspapers. A subscription also opens Plus articles.',
      button: 'See the plans',
    },
    subscriptionNote: 'A question about your subscription or invoice? Customer care will help you.',
  },
  reads: {
    opens: ({ tiers, epaper }) => {
      const paper = epaper ? ' and the digital newspaper' : '';
      if (has(tiers, 'exclusive') && has(tiers, 'plus')) {
        return epaper ? `All articles${paper}` : 'All articles, Exclusive too';
      }
      if (has(tiers, 'plus')) return `All articles except Exclusive${epaper ? ', and the digital newspaper' : ''}`;
      if (has(tiers, 'exclusive')) return `Exclusive articles${paper}`;
      if (has(tiers, 'metered'))
        return `Everyday articles, no Plus or Exclusive${epaper ? ', and the digital newspaper' : ''}`;
      return epaper
        ? 'The free articles and the digital newspaper'
        : 'The free articles and those that come with a Pluspas';
    },
    why: (reason, other) => WHY[reason](other),
    renews: (day) => `Renews on ${day}`,
    openEnded: 'No end date',
  },
  banners: {
    grant: (title, until) => ({
      lead: 'A gift from customer care.',
      rest: `You read all of ${title} ${until}. Nothing to do, it ends by itself.`,
    }),
    giftLink: (until) => ({ lead: 'A subscriber gave you this article.', rest: `Read it free ${until}.` }),
    grace: (until) => ({
      lead: 'Your payment did not go through.',
      rest: `You read on as usual ${until}.`,
      link: 'Pay now',
    }),
    offline: (time) => ({
      lead: 'You are offline.',
      rest: `You see what this device kept at ${time}. We try again by ourselves.`,
    }),
  },
  errors: {
    notFound: {
      headline: 'This page does not exist',
      body: 'Its address may have changed, or has a typing error.',
      button: 'To the front page',
    },
    fault: {
      headline: 'This is our fault',
      body: 'Something went wrong and we already know. Your account and subscription are fine.',
      button: 'Try again',
    },
    unavailable: {
      headline: 'This is our fault',
      body: 'We cannot show this page right now. Try again in a minute.',
      button: 'Try again',
    },
    tooMany: (time) => ({
      headline: 'One moment',
      body: `There were too many attempts. You can try again from ${time}. Your account is not locked.`,
      button: 'Try again',
    }),
    badRequest: {
      headline: 'We could not read this request',
      body: 'Nothing has changed. Go back and try again.',
      button: 'Start again',
    },
    reference: 'Reference',
  },
  tiers: { registered: 'Free with Pluspas', metered: 'Subscribers', plus: 'Plus', exclusive: 'Exclusive' },
  tierOfAllowance: (remaining, allowance) => `${remaining} of ${allowance} free left`,
};
