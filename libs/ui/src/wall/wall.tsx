import type { Wall as WallKind } from '@pluspas/domain';
import type { ComponentChildren, VNode } from 'preact';
import type { Language } from '../messages/language';
import { wallMessagesOf } from '../messages/wall-messages';
import type { WallFacts, WallWords } from '../messages/wall-words';
import { Button } from '../parts/button';
import { type TitleName, Wordmark } from '../wordmarks';
import { type Offer, Offers } from './offers';
import { isKnownReason, type WallLinks, waysOf } from './wall-ways';
import { type WhyFacts, WhyPanel } from './why-panel';

export interface WallProps {
  readonly language: Language;
  readonly wall: WallKind;
  /** A deny reason; one that this version does not know falls back on the words of its wall. */
  readonly reason: string;
  readonly facts: WallFacts;
  readonly offers: readonly Offer[];
  readonly links: WallLinks;
  readonly why: WhyFacts;
  /** The newspaper behind `facts.other`, for its wordmark. */
  readonly other: TitleName | null;
}

/** What a denied reader gets: in the flow after the teaser, never over it. Everything in it works without script. */
export function Wall(props: WallProps): VNode {
  const { language, wall, reason, facts, links } = props;
  const messages = wallMessagesOf(language);
  const words = wallWordsOf(language, reason, wall, facts);
  const ways = waysOf(reason, wall, props.why.email === null);
  const withOffers = ways.offers && props.offers.length > 0;
  return (
    <section class="wall" data-wall={wall} data-reason={reason} aria-labelledby="wall-h">
      {ways.already ? (
        <Already words={messages.already(facts.title)} href={links.login} logIn={messages.logIn} />
      ) : null}
      {facts.remembered && props.other ? <Known title={props.other} words={messages.known(facts.other)} /> : null}
      <div class="say">
        <h2 class="headline" id="wall-h">
          {words.headline}
        </h2>
        <p class="body">{emphasised(words.body, facts)}</p>
      </div>
      {withOffers ? (
        <form method="get" action={links.subscribe}>
          <Offers language={language} offers={props.offers} />
          <div class="doors">
            <Button>{words.button}</Button>
            {ways.already ? <a href={links.plans}>{messages.compare}</a> : <a href={links[ways.link]}>{words.link}</a>}
          </div>
        </form>
      ) : (
        <div class="doors">
          <Button href={links[ways.button]}>{words.button}</Button>
          <a href={links[ways.link]}>{words.link}</a>
        </div>
      )}
      <p class="anyway">
        <a href={links.why} rel="nofollow">
          {messages.anyway}
        </a>
      </p>
      <WhyPanel
        {...props.why}
        language={language}
        reason={reason}
        found={words.found}
        needed={messages.needed(reason, facts)}
      />
    </section>
  );
}

/** The words of a wall: those of its reason, or of the wall alone when the reason is newer than this version. */
export function wallWordsOf(language: Language, reason: string, wall: WallKind, facts: WallFacts): WallWords {
  const messages = wallMessagesOf(language);
  return isKnownReason(reason) ? messages.reasons[reason](facts) : messages.unknownReason[wall](facts);
}

function Already({ words, href, logIn }: { words: string; href: string; logIn: string }): VNode {
  return (
    <p class="already">
      <span>{words}</span>
      <a href={href}>{logIn}</a>
    </p>
  );
}

function Known({ title, words }: { title: TitleName; words: string }): VNode {
  return (
    <div class="known">
      <Wordmark title={title} />
      <p>{words}</p>
    </div>
  );
}

/** The reader's address and the other newspaper stand out, wherever the sentence of this language puts them. */
function emphasised(sentence: string, { email, other }: WallFacts): ComponentChildren {
  const found = [email, other].find((name) => name !== null && sentence.includes(name));
  if (!found) return sentence;
  const [before, ...after] = sentence.split(found);
  return (
    <>
      {before}
      <strong class={found === email ? 'whole' : undefined}>{found}</strong>
      {after.join(found)}
    </>
  );
}
