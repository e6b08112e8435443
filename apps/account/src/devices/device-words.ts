import { day, inBrussels, type Language } from '@pluspas/ui';

const DAY_MS = 86_400_000;

export interface DeviceWords {
  readonly title: string;
  readonly lead: (count: number) => string;
  readonly here: string;
  readonly thisDevice: string;
  readonly end: string;
  readonly everywhere: string;
  readonly everywhereLead: string;
  readonly endOthers: string;
  readonly endAll: string;
  readonly note: string;
  readonly notePassword: string;
  readonly activeNow: string;
  readonly today: string;
  readonly yesterday: string;
  readonly lastUsed: (day: string) => string;
  readonly since: (day: string) => string;
  readonly ended: { readonly lead: string; readonly one: string; readonly others: string };
}

export const DEVICE_WORDS: Record<Language, DeviceWords> = {
  nl: {
    title: 'Toestellen',
    lead: (count) => `Je bent aangemeld op ${count} ${count === 1 ? 'toestel' : 'toestellen'}.`,
    here: 'Hier ben je aangemeld',
    thisDevice: 'Dit toestel',
    end: 'Meld af',
    everywhere: 'Overal afmelden',
    everywhereLead: 'Dat duurt enkele seconden. Je abonnement verandert niet.',
    endOthers: 'Meld de andere toestellen af',
    endAll: 'Meld alles af, ook dit toestel',
    note: 'Herken je een toestel niet? Meld het af.',
    notePassword: 'Kies daarna een nieuw wachtwoord.',
    activeNow: 'Nu actief',
    today: 'Vandaag gebruikt',
    yesterday: 'Gisteren gebruikt',
    lastUsed: (day) => `Laatst gebruikt op ${day}`,
    since: (day) => `Aangemeld op ${day}`,
    ended: {
      lead: 'Afgemeld.',
      one: 'Op dat toestel lees je niet meer met je Pluspas.',
      others: 'Je bent alleen nog aangemeld op dit toestel.',
    },
  },
  fr: {
    title: 'Appareils',
    lead: (count) => `Vous êtes connecté sur ${count} ${count === 1 ? 'appareil' : 'appareils'}.`,
    here: 'Vous êtes connecté ici',
    thisDevice: 'Cet appareil',
    end: 'Déconnecter',
    everywhere: 'Se déconnecter partout',
    everywhereLead: 'Cela prend quelques secondes. Votre abonnement ne change pas.',
    endOthers: 'Déconnecter les autres appareils',
    endAll: 'Tout déconnecter, cet appareil aussi',
    note: 'Vous ne reconnaissez pas un appareil ? Déconnectez-le.',
    notePassword: 'Choisissez ensuite un nouveau mot de passe.',
    activeNow: 'Actif en ce moment',
    today: 'Utilisé aujourd’hui',
    yesterday: 'Utilisé hier',
    lastUsed: (day) => `Utilisé pour la dernière fois le ${day}`,
    since: (day) => `Connecté le ${day}`,
    ended: {
      lead: 'Déconnecté.',
      one: 'Cet appareil ne lit plus avec votre Pluspas.',
      others: 'Vous n’êtes plus connecté que sur cet appareil.',
    },
  },
  en: {
    title: 'Devices',
    lead: (count) => `You are logged in on ${count} ${count === 1 ? 'device' : 'devices'}.`,
    here: 'You are logged in here',
    thisDevice: 'This device',
    end: 'Log out',
    everywhere: 'Log out everywhere',
    everywhereLead: 'That takes a few seconds. Your subscription does not change.',
    endOthers: 'Log out the other devices',
    endAll: 'Log out everywhere, this device too',
    note: 'You don’t know a device? Log it out.',
    notePassword: 'Then choose a new password.',
    activeNow: 'Active now',
    today: 'Used today',
    yesterday: 'Used yesterday',
    lastUsed: (day) => `Last used on ${day}`,
    since: (day) => `Logged in on ${day}`,
    ended: {
      lead: 'Logged out.',
      one: 'That device no longer reads with your Pluspas.',
      others: 'You are logged in on this device alone.',
    },
  },
};

/** The day, and no more: enough to say which device this is. */
export function lastUsed(at: number, language: Language, words: DeviceWords, now: number): string {
  if (sameDay(at, now)) return words.today;
  return sameDay(at, now - DAY_MS) ? words.yesterday : words.lastUsed(day(at, language, now));
}

function sameDay(one: number, other: number): boolean {
  const [a, b] = [inBrussels(one), inBrussels(other)];
  return a.year === b.year && a.month === b.month && a.day === b.day;
}
