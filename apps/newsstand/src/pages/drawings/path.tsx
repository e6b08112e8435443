import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const path: Drawn = {
  words: 'een fietspad met lantaarns, en een fietser in de verte',
  draw: (seed) => {
    const chance = chanceOf(seed + 11);
    const bend = between(chance, -80, 80);
    const lamps = range(4).map((index) => ({ x: 560 - index * 62, y: 330 - index * 44, size: 1 - index * 0.2 }));
    return (
      <>
        <circle cx={between(chance, 90, 300)} cy="80" r="30" fill="var(--lit)" />
        <path d="M0 216Q160 176 330 206T800 186V450H0Z" fill="var(--brand)" opacity="0.24" />
        <path d="M0 246Q220 216 420 240T800 226V450H0Z" fill="var(--brand)" opacity="0.34" />
        <path
          d={`M120 450Q${300 + bend} 330 376 236h26Q${470 + bend} 330 560 450Z`}
          fill="var(--sheet)"
          opacity="0.92"
        />
        <path
          d={`M330 450Q${385 + bend} 330 389 238`}
          fill="none"
          stroke="var(--brand)"
          stroke-width="5"
          stroke-dasharray="22 18"
        />
        {lamps.map(({ x, y, size }) => (
          <g key={x} transform={`translate(${x} ${y}) scale(${size})`}>
            <circle cx="-26" cy="-112" r="34" fill="var(--lit)" opacity="0.55" />
            <path d="M0 60V-120h-30" fill="none" stroke="var(--brand-ink)" stroke-width="7" />
            <rect x="-40" y="-122" width="24" height="9" fill="var(--brand-ink)" />
          </g>
        ))}
        <g transform="translate(372 214) scale(0.62)" fill="none" stroke="var(--ink)" stroke-width="5">
          <circle cx="0" cy="42" r="18" />
          <circle cx="52" cy="42" r="18" />
          <path d="M0 42l18-26h24l10 26M18 16l14 26L42 16M20 14l12-26 18 10" />
          <circle cx="36" cy="-24" r="7" fill="var(--ink)" />
        </g>
      </>
    );
  },
};
