import type { Plan } from '@pluspas/domain';
import { amount, wallMessagesOf } from '@pluspas/ui';
import type { VNode } from 'preact';
import { LANGUAGE } from '../frame/language';
import { PaperPage } from '../frame/paper-page';
import { careEmail, FRONT, PLANS_ANCHOR } from '../links';
import { findOffer, offeredPlans } from '../selling';
import { nameOf } from '../title-name';
import type { PlansView } from '../views';
import { opensInWords } from './opens-in-words';

/** What a title sells, and how to get it until buying online opens. */
export function PlansPage({ view }: { readonly view: PlansView }): VNode {
  const name = nameOf(view.title);
  const chosen = view.offer === undefined ? null : findOffer(view.offer);
  return (
    <PaperPage view={view} pageTitle={`Abonnementen – ${name}`} skip="Naar de formules">
      <main id="main" class="plans">
        <header>
          <h1 class="headline">Abonnementen op {name}</h1>
          <p class="standfirst">Elke formule opent ook artikels van onze andere kranten. Je zegt op wanneer je wilt.</p>
        </header>
        {chosen ? <Chosen plan={chosen.plan} lookupKey={chosen.price.lookupKey} /> : null}
        <ul class="formulas">
          {offeredPlans(view.title).map((plan) => (
            <Formula key={plan.id} plan={plan} view={view} />
          ))}
        </ul>
        <Elsewhere view={view} chosen={chosen?.plan ?? null} />
      </main>
    </PaperPage>
  );
}

function Chosen({ plan, lookupKey }: { readonly plan: Plan; readonly lookupKey: string }): VNode | null {
  const price = plan.prices.find((each) => each.lookupKey === lookupKey);
  if (!price) return null;
  return (
    <p class="banner" role="status">
      <span>
        <strong>Je koos {plan.name}</strong>, {amount(price.cents, LANGUAGE)}{' '}
        {wallMessagesOf(LANGUAGE).offers.per[price.interval]}.{' '}
        <a href={`#${PLANS_ANCHOR.care}`}>Zo regel je het vandaag al</a>
      </span>
    </p>
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
            <dd>{amount(cents, LANGUAGE)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function Elsewhere({ view, chosen }: { readonly view: PlansView; readonly chosen: Plan | null }): VNode {
  const subject = chosen ? `Ik wil ${chosen.name}` : `Ik wil een abonnement op ${nameOf(view.title)}`;
  const care = careEmail(view.title);
  return (
    <div class="elsewhere">
      <section id={PLANS_ANCHOR.care} aria-labelledby="h-care">
        <h2 id="h-care">Online kopen en betalen kan binnenkort</h2>
        <p>
          Tot dan regelt de klantendienst het voor je: een nieuw abonnement, een betaling die niet lukte, of een
          abonnement dat je niet terugvindt. Mail naar <a href={`mailto:${care}`}>{care}</a>.
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
