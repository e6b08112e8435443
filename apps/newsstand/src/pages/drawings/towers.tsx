import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const towers: Drawn = {
  words: 'drie torens in de avond, van onderen verlicht',
  draw: (seed) => {
    const chance = chanceOf(seed + 71);
    return (
      <>
        <rect width="800" height="450" fill="var(--brand)" opacity="0.3" />
        {range(16).map((star) => (
          <circle key={star} cx={between(chance, 20, 780)} cy={between(chance, 16, 150)} r="3" fill="var(--lit)" />
        ))}
        {range(3).map((tower) => {
          const x = 150 + tower * 220;
          const top = between(chance, 104, 168);
          return (
            <g key={tower}>
              <path d={`M${x - 84} 450L${x - 26} ${top - 40}h112l58 ${490 - top}Z`} fill="var(--lit)" opacity="0.16" />
              <rect x={x} y={top} width="60" height={372 - top} fill="var(--brand)" opacity={0.74 - tower * 0.1} />
              <path d={`M${x - 6} ${top}l36-76 36 76Z`} fill="var(--brand-ink)" />
              {range(3).map((level) => (
                <path
                  key={level}
                  d={`M${x + 20} ${top + 52 + level * 56}v-22q10-16 20 0v22Z`}
                  fill="var(--lit)"
                  opacity="0.9"
                />
              ))}
            </g>
          );
        })}
        {range(10).map((house) => (
          <path
            key={house}
            d={`M${house * 82} 450V${between(chance, 330, 360)}l40-34 42 34V450Z`}
            fill="var(--brand)"
          />
        ))}
        {range(10).map((pane) => (
          <rect
            key={pane}
            x={26 + pane * 82}
            y="376"
            width="14"
            height="18"
            fill="var(--lit)"
            opacity={chance() > 0.5 ? 0.95 : 0.15}
          />
        ))}
      </>
    );
  },
};
