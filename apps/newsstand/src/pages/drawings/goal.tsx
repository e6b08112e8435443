import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const goal: Drawn = {
  words: 'een doel op een leeg veld, met een bal die wacht',
  draw: (seed) => {
    const chance = chanceOf(seed + 43);
    const ball = between(chance, 220, 580);
    return (
      <>
        {range(26).map((tree) => (
          <circle
            key={tree}
            cx={tree * 33}
            cy={between(chance, 176, 200)}
            r={between(chance, 22, 36)}
            fill="var(--brand)"
            opacity="0.3"
          />
        ))}
        {range(8).map((stripe) => (
          <rect
            key={stripe}
            y={206 + stripe * 31}
            width="800"
            height="31"
            fill="var(--brand)"
            opacity={stripe % 2 === 0 ? 0.5 : 0.64}
          />
        ))}
        <g stroke="var(--sheet)" stroke-width="2" opacity="0.7">
          {range(16).map((thread) => (
            <path key={thread} d={`M${238 + thread * 21.5} 118v118`} />
          ))}
          {range(6).map((thread) => (
            <path key={thread} d={`M232 ${128 + thread * 20}h336`} />
          ))}
        </g>
        <path d="M230 250V114h340v136" fill="none" stroke="var(--sheet)" stroke-width="12" />
        <path d="M120 450l70-150h420l70 150" fill="none" stroke="var(--sheet)" stroke-width="6" opacity="0.9" />
        <circle cx={ball} cy="362" r="24" fill="var(--sheet)" />
        <path d={`M${ball} 348l12 9-5 14h-14l-5-14Z`} fill="var(--ink)" />
        <ellipse cx={ball} cy="390" rx="30" ry="5" fill="var(--ink)" opacity="0.3" />
      </>
    );
  },
};
