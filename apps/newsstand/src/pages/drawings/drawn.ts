import type { VNode } from 'preact';

/** A drawing in the colours of the page around it: what to call it, and how to draw it from a seed. */
export interface Drawn {
  readonly words: string;
  readonly draw: (seed: number) => VNode;
}
