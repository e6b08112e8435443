import type { VNode } from 'preact';
import type { DrawingName } from '../../content';
import { bells } from './bells';
import { bench } from './bench';
import { books } from './books';
import { bridge } from './bridge';
import { clock } from './clock';
import type { Drawn } from './drawn';
import { gables } from './gables';
import { goal } from './goal';
import { harbour } from './harbour';
import { hills } from './hills';
import { ladder } from './ladder';
import { market } from './market';
import { pan } from './pan';
import { path } from './path';
import { pool } from './pool';
import { pumpkin } from './pumpkin';
import { ship } from './ship';
import { shoes } from './shoes';
import { towers } from './towers';
import { train } from './train';
import { trees } from './trees';

const DRAWN: Record<DrawingName, Drawn> = {
  bells,
  bench,
  books,
  bridge,
  clock,
  gables,
  goal,
  harbour,
  hills,
  ladder,
  market,
  pan,
  path,
  pool,
  pumpkin,
  ship,
  shoes,
  towers,
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
