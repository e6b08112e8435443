import type { VNode } from 'preact';
import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

const GROUND = 300;
const SHADES = [0.92, 0.66, 0.8, 0.54, 0.86, 0.62, 0.95, 0.7, 0.84];

export const gables: Drawn = {
  words: 'trapgevels langs het water, in een paar ramen brandt licht',
  draw: (seed) => {
    const chance = chanceOf(seed);
    const houses: { x: number; width: number; eaves: number; stepped: boolean }[] = [];
    for (let x = 0; x < 800; ) {
      const width = Math.min(between(chance, 64, 112), 800 - x < 130 ? 800 - x : 112);
      houses.push({ x, width, eaves: between(chance, 160, 214), stepped: chance() > 0.36 });
      x += width;
    }
    return (
      <>
        <circle cx={between(chance, 80, 720)} cy="78" r="32" fill="var(--lit)" />
        {houses.map((house, index) => (
          <g key={house.x}>
            <path d={outline(house)} fill="var(--brand)" opacity={SHADES[(index + seed) % SHADES.length]} />
            {windows(house, chance)}
          </g>
        ))}
        <rect y={GROUND} width="800" height="150" fill="var(--brand)" opacity="0.16" />
        {range(6).map((row) => (
          <rect
            key={row}
            x={between(chance, 20, 480)}
            y={318 + row * 22}
            width={between(chance, 120, 320)}
            height="3"
            fill="var(--brand)"
            opacity="0.3"
          />
        ))}
        <rect y={GROUND - 3} width="800" height="5" fill="var(--brand-ink)" />
      </>
    );
  },
};

function outline({ x, width, eaves, stepped }: { x: number; width: number; eaves: number; stepped: boolean }): string {
  if (!stepped) return `M${x} ${GROUND}V${eaves}l${width / 2} -36l${width / 2} 36V${GROUND}Z`;
  const step = width / 8;
  const up = `h${step}v-12`.repeat(3);
  const down = `v12h${step}`.repeat(3);
  return `M${x} ${GROUND}V${eaves}${up}h${step * 2}${down}V${GROUND}Z`;
}

function windows({ x, width, eaves }: { x: number; width: number; eaves: number }, chance: () => number): VNode[] {
  const pane = width * 0.13;
  return range(9)
    .map((index) => ({ column: index % 3, y: eaves + 18 + Math.floor(index / 3) * 30 }))
    .filter(({ y }) => y + 18 < GROUND)
    .map(({ column, y }) => (
      <rect
        key={`${column}-${y}`}
        x={x + width * (0.17 + column * 0.265)}
        y={y}
        width={pane}
        height="17"
        fill="var(--lit)"
        opacity={chance() > 0.72 ? 0.95 : 0.2}
      />
    ));
}
