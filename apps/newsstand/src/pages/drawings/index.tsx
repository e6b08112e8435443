import type { VNode } from 'preact';
import type { DrawingName } from '../../content';
import { bells } from './bells';
import { books } from './books';
import { clock } from './clock';
import type { Drawn } from './drawn';
import { gables } from './gables';
import { goal } from './goal';
import { harbour } from './harbour';
import { hills } from './hills';
import { market } from './market';
import { pan } from './pan';
import { path } from './path';
import { pool } from './pool';
import { pumpkin } from './pumpkin';
import { train } from './train';
import { trees } from './trees';

const DRAWN: Record<DrawingName, Drawn> = {
  bells,
  books,
  clock,
  gables,
  goal,
  harbour,
  hills,
  market,
  pan,
  path,
  pool,
  pumpkin,
  train,
  trees,
};

/** One of the paper's drawings. Colours are the title's own, through custom properties; it has a fixed ratio. */
export function Drawing({ name, seed }: { readonly name: DrawingName; readonly seed: number }): VNode {
  const { words, draw } = DRAWN[name];
  return (
    <svg
      class="art"
      viewBox="0 0 800 450"
      preserveAspectRatio="xMidYMid slice"
      role="img"
      aria-label={`Tekening: ${words}`}
    >
      <rect width="800" height="450" fill="var(--brand-wash)" />
      {draw(seed)}
    </svg>
  );
}
