import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const hills: Drawn = {
  words: 'heuvels in de mist, met een kerktoren',
  draw: (seed) => {
    const chance = chanceOf(seed + 31);
    const tower = between(chance, 180, 600);
    return (
      <>
        <circle cx={between(chance, 120, 660)} cy="96" r="38" fill="var(--lit)" />
        {range(4).map((ridge) => {
          const y = 196 + ridge * 58;
          const rise = between(chance, 26, 64);
          return (
            <g key={ridge}>
              {ridge === 2 ? (
                <g fill="var(--ink)" opacity="0.75">
                  <rect x={tower} y="210" width="30" height="120" />
                  <path d={`M${tower - 4} 212l19-62 19 62Z`} />
                  <rect x={tower + 30} y="262" width="78" height="66" />
                </g>
              ) : null}
              <path
                d={`M0 ${y}Q${between(chance, 120, 240)} ${y - rise} 400 ${y}T800 ${y - rise / 2}V450H0Z`}
                fill="var(--brand)"
                opacity={0.22 + ridge * 0.2}
              />
              <rect
                x={between(chance, 0, 300)}
                y={y + 20}
                width={between(chance, 260, 460)}
                height="9"
                rx="4"
                fill="var(--sheet)"
                opacity="0.5"
              />
            </g>
          );
        })}
      </>
    );
  },
};
