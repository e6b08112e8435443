import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const pumpkin: Drawn = {
  words: 'een dikke pompoen op tafel, met twee kleine ernaast',
  draw: (seed) => {
    const chance = chanceOf(seed + 5);
    const first = between(chance, 150, 200);
    const second = between(chance, 610, 660);
    return (
      <>
        <rect y="352" width="800" height="98" fill="var(--brand)" opacity="0.18" />
        <rect y="350" width="800" height="5" fill="var(--brand-ink)" opacity="0.7" />
        {[
          { x: first, y: 322, size: 0.42, shade: 0.6 },
          { x: second, y: 308, size: 0.54, shade: 0.72 },
          { x: 400, y: 254, size: 1.06, shade: 1 },
        ].map(({ x, y, size, shade }) => (
          <g key={x} transform={`translate(${x} ${y}) scale(${size})`} opacity={shade}>
            <path d="M-8-108q-4-34 16-48l16 10q-16 14-12 38Z" fill="var(--brand-ink)" />
            {range(5).map((index) => (
              <ellipse
                key={index}
                cx={(index - 2) * 52}
                rx={index === 2 ? 62 : 74}
                ry={112 - Math.abs(index - 2) * 10}
                fill="var(--brand)"
                opacity={index % 2 === 0 ? 0.86 : 0.62}
              />
            ))}
            <path d="M-60-60q-22 60 4 118" fill="none" stroke="var(--sheet)" stroke-width="6" opacity="0.5" />
          </g>
        ))}
      </>
    );
  },
};
