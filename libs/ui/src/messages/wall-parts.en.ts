import type { ViaWords, WallPartMessages } from './wall-words';
import { ARTICLES_EN } from './walls.en';

const withUntil = (before: string, strong: string, until: string | null): ViaWords => [
  before,
  strong,
  until ? `, ${until}.` : '.',
];
const your = (other: string | null) => (other ? `your subscription to ${other}` : 'your subscription');
const WITH = 'You read this with ';

export const wallPartsEn: WallPartMessages = {
  already: (title) => `Already a subscriber to ${title} or one of our other newspapers?`,
  logIn: 'Log in',
  known: (other) =>
    other
      ? `On this device you used to read with a subscription to ${other}.`
      : 'On this device you used to read with a subscription.',
  compare: 'Compare all plans',
  anyway: 'You subscribe and see this all the same?',
  why: {
    summary: 'Why do I see this?',
    signedInAs: 'Logged in as',
    nobody: 'nobody',
    found: 'Found',
    needed: 'Needed',
    checkedAt: 'Checked at',
    reference: 'Reference',
    wrong: 'Is this wrong?',
    send: 'Send this to customer care',
    afterSend: ' and we will find out at once.',
    mailSubject: 'I cannot read an article',
  },
  offers: {
    legend: 'Choose a plan',
    per: { month: 'a month', year: 'a year' },
    name: { month: 'By the month', year: 'By the year' },
    monthNote: 'Cancel whenever you like',
    yearNote: (perMonth) => `That is ${perMonth} a month`,
    opensTier: (tier, title) => `Opens ${ARTICLES_EN[tier]} of ${title}`,
    withPaper: (paper) => `With ${paper}`,
  },
  viaLabel: 'How you read this article',
  via: {
    free: () => null,
    registered: () => ['You read this free with ', 'your Pluspas', '.'],
    subscription: () => [WITH, 'your subscription', '.'],
    bundle: (other) => [WITH, your(other), '.'],
    trial: (_other, until) => withUntil(WITH, 'your trial', until),
    print: () => [WITH, 'your print subscription', '.'],
    app_store: () => [WITH, 'your subscription in the app', '.'],
    household_seat: () => ['You read this as ', "a member of a subscriber's household", '.'],
    organisation_seat: () => [WITH, 'a seat of your organisation', '.'],
    email_domain: () => [WITH, 'your e-mail address at work or school', '.'],
    ip_range: () => ['You read this through ', 'the network you are on', '.'],
    gift_subscription: (_other, until) => withUntil(WITH, 'a gift subscription', until),
    admin_grant: (_other, until) => withUntil(WITH, 'a gift from customer care', until),
    campaign: (_other, until) => withUntil(WITH, 'a special offer', until),
    grace: (_other, until) => [
      '',
      'Your payment did not go through.',
      ` You read on as usual${until ? ` ${until}` : ''}.`,
    ],
    meter: () => [WITH, 'one of your free articles', '.'],
    gift_link: (_other, until) => ['', 'A subscriber gave you this article.', until ? ` Read it free ${until}.` : ''],
    verified_crawler: () => ['Read as ', 'a robot that identified itself', '.'],
    outage: () => ['You read this ', 'free', ', because we could not check your access.'],
  },
};
