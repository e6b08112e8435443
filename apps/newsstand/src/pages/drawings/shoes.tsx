import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const shoes: Drawn = {
  words: 'een rek vol schoenen, elk met een briefje',
  draw: (seed) => {
    const chance = chanceOf(seed + 53);
    return (
      <>
        {range(3).map((shelf) => (
          <g key={shelf}>
            {range(5).map((place) => (
              <g
                key={place}
                transform={`translate(${62 + place * 146} ${134 + shelf * 130})`}
                opacity={0.5 + chance() * 0.5}
              >
                {chance() > 0.42 ? (
                  <path d="M0 0V-44h34q4 20 34 26 26 5 26 18Z" fill={chance() > 0.6 ? 'var(--ink)' : 'var(--brand)'} />
                ) : (
                  <path d="M0 0V-84h36v44q4 16 34 22 24 5 24 18Z" fill="var(--brand)" />
                )}
                <path d="M-2 0h98v7h-62l-4 9H-2Z" fill="var(--brand-ink)" />
                <rect
                  x="38"
                  y={between(chance, -52, -44)}
                  width="22"
                  height="15"
                  fill="var(--sheet)"
                  transform="rotate(8 48 -44)"
                />
              </g>
            ))}
            <rect x="30" y={150 + shelf * 130} width="740" height="9" fill="var(--ink)" opacity="0.85" />
          </g>
        ))}
      </>
    );
  },
};
