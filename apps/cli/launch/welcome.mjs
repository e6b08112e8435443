// What a newcomer sees when everything runs. Every line in it works when pasted.
const TITLES = [
  ['gva', 'Gazet van Antwerpen'],
  ['nieuwsblad', 'Het Nieuwsblad'],
  ['standaard', 'De Standaard'],
  ['hbvl', 'Het Belang van Limburg'],
  ['gentenaar', 'De Gentenaar'],
];

// The demo accounts have fixed ids (apps/cli/src/seed), so that this line can be pasted as it stands.
const GVA_SUBSCRIBER = 'acc_01930000-0000-7000-8000-000000000001';

export function welcome() {
  const service = `http://localhost:${process.env.PORT ?? 3000}`;
  const loopback = `http://127.0.0.1:${process.env.PORT ?? 3000}`;
  const newsstand = process.env.NEWSSTAND_PORT ?? 4000;
  const question = JSON.stringify({
    subject: { type: 'reader', id: GVA_SUBSCRIBER },
    action: { name: 'read' },
    resource: { type: 'article', id: 'dmf20261124_90021', properties: { title: 'nieuwsblad', tier: 'plus' } },
  });
  return `
Pluspas is ready.

  Newspapers    ${TITLES.map(([id, name]) => `http://${id}.localhost:${newsstand}`.padEnd(36) + name).join('\n                ')}
  My account    ${service}/account
  Mailbox       ${service}/dev/mailbox     (codes come here: nothing leaves this machine)
  API           ${service}/docs     (openapi.json beside it)
  Health        ${service}/health/ready   ${service}/metrics

  Password of every demo account: plusartikel-demo
    gva-subscriber@pluspas.example         Gazet van Antwerpen Digitaal: plus on all five titles
    standaard-subscriber@pluspas.example   De Standaard Digitaal
    lapsed-subscriber@pluspas.example      had a subscription until yesterday
    no-subscription@pluspas.example        an account, nothing bought
  Staff use the API until the console comes; a token for scripts:
    npm run -s pluspas -- token --role support      (also finance, auditor, admin)

  May the subscriber of Gazet van Antwerpen read a plusartikel on Nieuwsblad? Paste this:

curl -s ${loopback}/access/v1/evaluation -H 'content-type: application/json' -H "authorization: Bearer $(curl -s -u site-nieuwsblad:demo-secret-nieuwsblad -d grant_type=client_credentials ${loopback}/oidc/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')" -d '${question}'

  Stop with Ctrl+C.
`;
}
