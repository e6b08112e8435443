import type { EventType } from './event-log';
import { previousAttributes } from './previous-attributes';
import type { World } from './world';

/** Changes an object and tells it, with what it was before. Nothing is told when nothing changed. */
export function changed<T extends object>(world: World, type: EventType, object: T, change: () => void): T {
  const before = structuredClone(object);
  change();
  const previous = previousAttributes(before, object);
  if (Object.keys(previous).length > 0 || Object.keys(object).length !== Object.keys(before).length)
    world.emit(type, object, previous);
  return object;
}
