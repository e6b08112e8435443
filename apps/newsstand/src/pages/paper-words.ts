/** Words of the demo newspapers that no other page needs. The newspapers are Dutch; the group's pages speak three languages. */
export const words = {
  sections: 'Rubrieken',
  today: 'Vandaag',
  latest: 'Net binnen',
  readAlso: 'Lees ook',
  newsroom: 'Van onze redactie',
  illustration: 'Illustratie: redactie',
  minutes: (count: number) => `${count} min. lezen`,
  frontOf: (name: string) => `${name}, voorpagina`,
  paperOf: (name: string) => `${name}, een krant van Pluspas`,
  plans: 'Abonnementen',
  loggedInAs: 'Aangemeld als',
  legend: {
    plus: 'voor abonnees, ook van onze andere kranten',
    exclusive: (sellers: string) => `voor abonnees van ${sellers}`,
    registered: 'met een gratis account',
  },
} as const;
