import { between, chanceOf } from './chance';
import type { Drawn } from './drawn';

export const bells: Drawn = {
  words: 'drie klokken aan een balk',
  draw: (seed) => {
    const chance = chanceOf(seed + 3);
    const sizes = [1, 1.28, 0.8].map((size) => (size * between(chance, 88, 112)) / 100);
    return (
      <>
        <rect x="60" y="70" width="680" height="22" fill="var(--ink)" opacity="0.85" />
        {sizes.map((size, index) => (
          <g
            key={size}
            transform={`translate(${180 + index * 225} 92) scale(${size})`}
            opacity={[0.92, 0.7, 0.5][index]}
          >
            <rect x="-6" width="12" height="24" fill="var(--brand-ink)" />
            <path d="M-26 24h52c10 60 18 98 46 132H-72c28-34 36-72 46-132Z" fill="var(--brand)" />
            <circle cy="170" r="14" fill="var(--brand-ink)" />
          </g>
        ))}
      </>
    );
  },
};
