import type { Plan } from '@pluspas/domain';
import { amount, wallMessagesOf } from '@pluspas/ui';
import type { VNode } from 'preact';
import { LANGUAGE } from '../frame/language';
import { PaperPage } from '../frame/paper-page';
import { CHOOSE, careEmail, FRONT, PLANS_ANCHOR } from '../links';
import { offeredPlans } from '../selling';
import { nameOf } from '../title-name';
import type { PlansView } from '../views';
import { opensInWords } from './opens-in-words';

/** What a title sells: each price leads to where it is bought. */
export function PlansPage({ view }: { readonly view: PlansView }): VNode {
  const name = nameOf(view.title);
  return (
    <PaperPage view={view} pageTitle={`Abonnementen – ${name}`} skip="Naar de formules">
      <main id="main" class="plans">
        <header>
          <h1 class="headline">Abonnementen op {name}</h1>
          <p class="standfirst">Elke formule opent ook artikels van onze andere kranten. Je zegt op wanneer je wilt.</p>
        </header>
        <ul class="formulas">
          {offeredPlans(view.title).map((plan) => (
            <Formula key={plan.id} plan={plan} view={view} />
          ))}
        </ul>
        <Elsewhere view={view} />
      </main>
    </PaperPage>
  );
}

function Formula({ plan, view }: { readonly plan: Plan; readonly view: PlansView }): VNode {
  const words = wallMessagesOf(LANGUAGE).offers;
  return (
    <li class="card formula">
      <h2>{plan.name}</h2>
      <ul>
        {opensInWords(plan, view.title).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <dl>
        {plan.prices.map(({ lookupKey, cents, interval }) => (
          <div key={lookupKey}>
            <dt>{words.name[interval]}</dt>
            <dd>
              <a href={`${CHOOSE}?offer=${lookupKey}`}>{amount(cents, LANGUAGE)}</a>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function Elsewhere({ view }: { readonly view: PlansView }): VNode {
  const subject = `Mijn abonnement op ${nameOf(view.title)}`;
  const care = careEmail(view.title);
  return (
    <div class="elsewhere">
      <section id={PLANS_ANCHOR.care} aria-labelledby="h-care">
        <h2 id="h-care">Liever met iemand praten?</h2>
        <p>
          De klantendienst regelt het voor je: een nieuw abonnement, een betaling die niet lukte, of een abonnement dat
          je niet terugvindt. Mail naar <a href={`mailto:${care}`}>{care}</a>.
        </p>
        <p>
          <a class="button" href={`mailto:${care}?subject=${encodeURIComponent(subject)}`}>
            Mail de klantendienst
          </a>
        </p>
      </section>
      <section id={PLANS_ANCHOR.free} aria-labelledby="h-free">
        <h2 id="h-free">Gratis met Pluspas</h2>
        <p>
          Sommige artikels lees je met een gratis account. Een e-mailadres is genoeg, een betaalkaart hoeft niet.{' '}
          {view.reader === null ? <a href={view.registerHref}>Maak een gratis account</a> : null}
        </p>
      </section>
      <section id={PLANS_ANCHOR.robots} aria-labelledby="h-robots">
        <h2 id="h-robots">Voor robots en machines</h2>
        <p>
          Volledige artikels zijn er alleen voor robots die zich aanmelden of een licentie hebben. De voorwaarden krijg
          je bij de klantendienst. De vrije artikels staan op de <a href={FRONT}>voorpagina</a>.
        </p>
      </section>
    </div>
  );
}
