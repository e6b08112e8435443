import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const ship: Drawn = {
  words: 'een groot schip op een stroom bij nacht, met een loodsbootje ernaast',
  draw: (seed) => {
    const chance = chanceOf(seed + 47);
    return (
      <>
        <rect width="800" height="330" fill="var(--brand)" opacity="0.28" />
        <circle cx={between(chance, 560, 700)} cy="86" r="40" fill="var(--lit)" />
        {range(12).map((light) => (
          <rect
            key={light}
            x={20 + light * 66 + between(chance, -14, 14)}
            y={between(chance, 268, 280)}
            width="8"
            height="8"
            fill="var(--lit)"
            opacity="0.9"
          />
        ))}
        <path d="M0 286h800v164H0Z" fill="var(--brand)" opacity="0.55" />
        {range(8).map((stack) => (
          <rect
            key={stack}
            x={196 + stack * 46}
            y={226 - between(chance, 0, 2) * 26}
            width="42"
            height="80"
            fill={stack % 3 === 0 ? 'var(--ink)' : 'var(--brand)'}
            opacity={0.7 + (stack % 2) * 0.25}
          />
        ))}
        <rect x="574" y="150" width="58" height="136" fill="var(--sheet)" />
        {range(4).map((deck) => (
          <rect key={deck} x="584" y={162 + deck * 26} width="38" height="9" fill="var(--brand-ink)" />
        ))}
        <path d="M120 284h568l-34 92H176Z" fill="var(--ink)" opacity="0.92" />
        <path d="M252 284v96" stroke="var(--sheet)" stroke-width="5" stroke-dasharray="5 7" />
        <path d="M196 384h104l-14 26h-76Z" fill="var(--sheet)" />
        <rect x="226" y="364" width="34" height="20" fill="var(--brand-ink)" />
        {range(4).map((wave) => (
          <rect
            key={wave}
            x={between(chance, 300, 620)}
            y={396 + wave * 13}
            width={between(chance, 80, 170)}
            height="3"
            fill="var(--lit)"
            opacity="0.5"
          />
        ))}
      </>
    );
  },
};
