import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const ladder: Drawn = {
  words: 'een lange ladder tegen een rij huizen, met een kat op de dakgoot',
  draw: (seed) => {
    const chance = chanceOf(seed + 59);
    const cat = between(chance, 220, 300);
    return (
      <>
        <circle cx={between(chance, 80, 180)} cy="70" r="30" fill="var(--lit)" />
        {range(4).map((house) => (
          <g key={house} transform={`translate(${house * 200} 0)`}>
            <rect y="140" width="200" height="260" fill="var(--brand)" opacity={[0.86, 0.66, 0.94, 0.74][house]} />
            <path d="M0 140l100-56 100 56Z" fill="var(--brand)" opacity={[0.6, 0.84, 0.56, 0.8][house]} />
            {range(4).map((pane) => (
              <rect
                key={pane}
                x={32 + (pane % 2) * 84}
                y={178 + Math.floor(pane / 2) * 92}
                width="52"
                height="58"
                fill="var(--lit)"
                opacity={chance() > 0.6 ? 0.95 : 0.24}
              />
            ))}
            <rect y="136" width="200" height="9" fill="var(--ink)" opacity="0.8" />
          </g>
        ))}
        <g fill="var(--ink)">
          <path d={`M${cat} 136v-26q0-14 14-14h22q10 0 10 12v28Z`} />
          <path d={`M${cat + 32} 104l4-22 9 10 9-10 4 22q-4 16-13 16t-13-16Z`} />
          <path d={`M${cat} 128q-22-4-16-30`} fill="none" stroke="var(--ink)" stroke-width="6" stroke-linecap="round" />
        </g>
        <g stroke="var(--sheet)" stroke-width="9" transform={`rotate(${between(chance, 9, 14)} 470 400)`}>
          <path d="M440 408V92M486 408V92" />
          {range(10).map((rung) => (
            <path key={rung} d={`M440 ${116 + rung * 30}h46`} stroke-width="7" />
          ))}
        </g>
        <rect y="400" width="800" height="50" fill="var(--brand-ink)" opacity="0.28" />
      </>
    );
  },
};
