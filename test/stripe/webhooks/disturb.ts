import { apiVersion } from '../schema/schema';
import type { Seconds } from '../world/clock';
import type { EventLog, WireEvent } from '../world/event-log';
import { type DeliveryKnobs, FROM_THE_FUTURE, OTHER_VERSION, TOO_OLD } from './knobs';

/** What leaves for one endpoint because of one event. */
export interface Sending {
  readonly event: WireEvent;
  /** 0 when it is lost, 2 when it is doubled. */
  readonly copies: 0 | 1 | 2;
  readonly signedAgo: Seconds;
}

/** What the knobs make of an event. Every dice is thrown for every event, so that one knob does not move another's. */
export function disturb(
  event: WireEvent,
  version: string | null,
  knobs: DeliveryKnobs,
  random: () => number,
  log: EventLog,
): Sending {
  const [lost, doubled, stale, old, future, other] = [
    random() < knobs.lose,
    random() < knobs.duplicate,
    random() < knobs.stale,
    random() < knobs.oldTimestamp,
    random() < knobs.futureTimestamp,
    random() < knobs.wrongVersion,
  ];
  // The payload has the endpoint's version, not the caller's.
  const api_version = other ? OTHER_VERSION : (version ?? apiVersion);
  return {
    event: { ...(stale ? asItWas(event, log) : event), api_version },
    copies: lost ? 0 : doubled ? 2 : 1,
    signedAgo: old ? TOO_OLD : future ? -FROM_THE_FUTURE : 0,
  };
}

/** The same event with the object as an earlier event had it. */
function asItWas(event: WireEvent, log: EventLog): WireEvent {
  const idIn = ({ data }: WireEvent) => ('id' in data.object ? data.object.id : null);
  const earlier = log.all().findLast((one) => one.id !== event.id && idIn(one) === idIn(event));
  return earlier ? { ...event, data: { object: structuredClone(earlier.data.object) } } : event;
}
