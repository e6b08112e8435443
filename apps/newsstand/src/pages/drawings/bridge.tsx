import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const bridge: Drawn = {
  words: 'een stenen brug met drie bogen, en iemand op een vouwstoel',
  draw: (seed) => {
    const chance = chanceOf(seed + 67);
    const chair = between(chance, 240, 520);
    return (
      <>
        <circle cx={between(chance, 100, 700)} cy="72" r="32" fill="var(--lit)" />
        <path d="M0 232Q180 190 380 222T800 204V330H0Z" fill="var(--brand)" opacity="0.2" />
        <path
          d="M0 232Q400 150 800 232V352H676a76 76 0 0 0-152 0h-48a76 92 0 0 0-152 0h-48a76 76 0 0 0-152 0H0Z"
          fill="var(--brand)"
          opacity="0.9"
        />
        <path d="M0 226Q400 144 800 226" fill="none" stroke="var(--brand-ink)" stroke-width="14" />
        {range(13).map((stone) => (
          <rect
            key={stone}
            x={30 + stone * 58}
            y={238 + between(chance, 0, 3) * 14}
            width="26"
            height="9"
            fill="var(--sheet)"
            opacity="0.3"
          />
        ))}
        <g transform={`translate(${chair} 178)`} stroke="var(--ink)" stroke-width="5" fill="none">
          <path d="M0 4l26-34M26 4L0-30M0-30h28M28-30V-52" />
          <circle cx="12" cy="-70" r="9" fill="var(--ink)" />
          <path d="M12-60v30l22 6v26" stroke-width="9" />
        </g>
        <rect y="350" width="800" height="100" fill="var(--brand)" opacity="0.42" />
        {range(7).map((wave) => (
          <rect
            key={wave}
            x={between(chance, 0, 600)}
            y={364 + wave * 12}
            width={between(chance, 80, 220)}
            height="3"
            fill="var(--sheet)"
            opacity="0.6"
          />
        ))}
      </>
    );
  },
};
