import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const train: Drawn = {
  words: 'een trein op een dijk, met lege en volle ramen',
  draw: (seed) => {
    const chance = chanceOf(seed + 19);
    return (
      <>
        <circle cx={between(chance, 120, 680)} cy="76" r="30" fill="var(--lit)" />
        <path d="M0 250Q140 196 300 236T620 214T800 232V450H0Z" fill="var(--brand)" opacity="0.18" />
        {range(5).map((mast) => (
          <rect key={mast} x={60 + mast * 176} y="130" width="6" height="214" fill="var(--ink)" opacity="0.4" />
        ))}
        <rect y="146" width="800" height="3" fill="var(--ink)" opacity="0.4" />
        {range(3).map((car) => (
          <g key={car} transform={`translate(${-40 + car * 262} 0)`}>
            <rect y="206" width="254" height="122" rx="14" fill="var(--brand)" opacity={0.95 - car * 0.1} />
            <rect y="288" width="254" height="14" fill="var(--sheet)" opacity="0.85" />
            {range(5).map((pane) => (
              <rect
                key={pane}
                x={20 + pane * 45}
                y="228"
                width="33"
                height="38"
                rx="4"
                fill="var(--lit)"
                opacity={chance() > 0.4 ? 0.92 : 0.28}
              />
            ))}
            <circle cx="56" cy="332" r="15" fill="var(--ink)" />
            <circle cx="200" cy="332" r="15" fill="var(--ink)" />
          </g>
        ))}
        <rect y="344" width="800" height="6" fill="var(--ink)" opacity="0.85" />
        <path d="M0 350h800v100H0Z" fill="var(--brand)" opacity="0.3" />
      </>
    );
  },
};
