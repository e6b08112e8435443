import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const market: Drawn = {
  words: 'drie kramen op de markt, met gestreepte luifels',
  draw: (seed) => {
    const chance = chanceOf(seed + 17);
    return (
      <>
        <rect y="392" width="800" height="58" fill="var(--brand)" opacity="0.2" />
        {range(3).map((stall) => {
          const x = 36 + stall * 252;
          const top = between(chance, 112, 146);
          return (
            <g key={stall}>
              <rect x={x + 12} y={top + 40} width="8" height={392 - top - 40} fill="var(--ink)" opacity="0.7" />
              <rect x={x + 208} y={top + 40} width="8" height={392 - top - 40} fill="var(--ink)" opacity="0.7" />
              {range(6).map((stripe) => (
                <path
                  key={stripe}
                  d={`M${x + stripe * 38} ${top + 64}l6-64h26l6 64q-19 22-38 0Z`}
                  fill={stripe % 2 === 0 ? 'var(--brand)' : 'var(--sheet)'}
                  opacity={stripe % 2 === 0 ? 0.9 : 1}
                />
              ))}
              <rect x={x} y="304" width="228" height="88" fill="var(--brand)" opacity={0.44 + stall * 0.12} />
              {range(7).map((fruit) => (
                <circle
                  key={fruit}
                  cx={x + 24 + fruit * 30}
                  cy={between(chance, 288, 298)}
                  r={between(chance, 13, 19)}
                  fill={chance() > 0.5 ? 'var(--brand-ink)' : 'var(--brand)'}
                  opacity="0.85"
                />
              ))}
            </g>
          );
        })}
      </>
    );
  },
};
