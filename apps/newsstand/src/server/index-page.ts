import { ASSETS_PATH } from '@pluspas/ui';
import { catalogue } from '../content';
import { siteUrlOf } from './newspapers';

/** For whoever comes by another host, such as http://127.0.0.1:4000: where the newspapers are. */
export function indexPage(port: number): string {
  const items = [...catalogue.titles.values()].map(
    ({ id, name }) => `<li><a href="${siteUrlOf(id, port)}/">${name}</a></li>`,
  );
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>De krantenstand</title>
<link rel="stylesheet" href="${ASSETS_PATH}/tokens.css">
<link rel="stylesheet" href="${ASSETS_PATH}/parts.css">
<link rel="stylesheet" href="${ASSETS_PATH}/identity.css">
</head>
<body>
<main id="main" class="message">
<h1>De krantenstand</h1>
<p>Vijf kranten, één Pluspas. Elke krant heeft haar eigen adres:</p>
<ul>
${items.join('\n')}
</ul>
</main>
</body>
</html>
`;
}
