import type { VNode } from 'preact';
import { between, chanceOf } from './chance';
import type { Drawn } from './drawn';

const SHADES = [0.9, 0.55, 0.75, 0.35, 0.65];

export const books: Drawn = {
  words: 'twee planken met boeken, hier en daar een leeg plekje',
  draw: (seed) => {
    const chance = chanceOf(seed + 7);
    return (
      <>
        {[200, 400].map((shelf) => (
          <g key={shelf}>
            {shelfOf(shelf, chance)}
            <rect x="20" y={shelf} width="760" height="8" fill="var(--ink)" opacity="0.85" />
          </g>
        ))}
      </>
    );
  },
};

function shelfOf(shelf: number, chance: () => number): VNode[] {
  const drawn: VNode[] = [];
  for (let x = between(chance, 32, 46); x < 726; ) {
    const width = between(chance, 22, 52);
    const height = between(chance, 118, 170);
    const dark = chance() > 0.76;
    drawn.push(
      <g key={x}>
        <rect
          x={x}
          y={shelf - height}
          width={width}
          height={height}
          fill={dark ? 'var(--ink)' : 'var(--brand)'}
          opacity={SHADES[between(chance, 0, 4)]}
        />
        <rect
          x={x + width * 0.28}
          y={shelf - height + 18}
          width={width * 0.44}
          height="4"
          fill="var(--sheet)"
          opacity="0.8"
        />
      </g>,
    );
    x += width + 5 + (chance() > 0.86 ? 42 : 0);
  }
  return drawn;
}
