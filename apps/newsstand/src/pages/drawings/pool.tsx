import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const pool: Drawn = {
  words: 'een zwembad met drie banen en één zwemmer',
  draw: (seed) => {
    const chance = chanceOf(seed + 29);
    const swimmer = { x: between(chance, 180, 560), lane: between(chance, 0, 2) };
    return (
      <>
        {range(10).map((tile) => (
          <rect
            key={tile}
            x={tile * 82 + 2}
            y="40"
            width="76"
            height="60"
            fill="var(--brand)"
            opacity={0.14 + (tile % 3) * 0.06}
          />
        ))}
        <rect y="128" width="800" height="322" fill="var(--brand)" opacity="0.62" />
        <rect y="118" width="800" height="12" fill="var(--ink)" opacity="0.7" />
        {range(9).map((wave) => (
          <path
            key={wave}
            d={`M${between(chance, 0, 620)} ${158 + wave * 32}q20-10 40 0t40 0t40 0`}
            fill="none"
            stroke="var(--sheet)"
            stroke-width="3"
            opacity="0.4"
          />
        ))}
        {range(2).map((rope) =>
          range(20).map((float) => (
            <circle
              key={float}
              cx={20 + float * 40}
              cy={234 + rope * 106}
              r="7"
              fill={float % 2 === 0 ? 'var(--sheet)' : 'var(--brand-ink)'}
            />
          )),
        )}
        <g transform={`translate(${swimmer.x} ${182 + swimmer.lane * 106})`}>
          <circle r="17" fill="var(--ink)" />
          <path
            d="M-18 6q-70 6-112-6M6-14q34-40 66-14"
            fill="none"
            stroke="var(--ink)"
            stroke-width="12"
            stroke-linecap="round"
          />
        </g>
      </>
    );
  },
};
