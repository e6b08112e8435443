import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const bench: Drawn = {
  words: 'een lege zitbank onder een boom, met een krant erop',
  draw: (seed) => {
    const chance = chanceOf(seed + 61);
    const paper = between(chance, 330, 520);
    return (
      <>
        <circle cx={between(chance, 520, 700)} cy="86" r="36" fill="var(--lit)" />
        <path d="M0 300Q240 276 420 292T800 284V450H0Z" fill="var(--brand)" opacity="0.22" />
        <rect x="146" y="170" width="22" height="212" fill="var(--ink)" opacity="0.8" />
        {range(5).map((crown) => (
          <circle
            key={crown}
            cx={156 + (crown - 2) * 52}
            cy={between(chance, 104, 156)}
            r={between(chance, 52, 72)}
            fill="var(--brand)"
            opacity={0.5 + crown * 0.08}
          />
        ))}
        <path d="M0 380h800v70H0Z" fill="var(--brand)" opacity="0.34" />
        {range(3).map((plank) => (
          <rect key={plank} x="280" y={212 + plank * 26} width="380" height="16" rx="3" fill="var(--brand)" />
        ))}
        {range(2).map((plank) => (
          <rect key={plank} x="264" y={300 + plank * 16} width="412" height="12" rx="3" fill="var(--brand-ink)" />
        ))}
        <path
          d="M304 206v180M636 206v180M276 330v56M664 330v56"
          stroke="var(--ink)"
          stroke-width="9"
          fill="none"
          opacity="0.9"
        />
        <path d={`M${paper} 298l14-32h78l-12 32Z`} fill="var(--sheet)" />
        <path d={`M${paper + 22} 276h46M${paper + 18} 285h44`} stroke="var(--ink)" stroke-width="3" opacity="0.6" />
        {range(9).map((leaf) => (
          <circle
            key={leaf}
            cx={between(chance, 40, 740)}
            cy={between(chance, 394, 438)}
            r="6"
            fill="var(--brand-ink)"
            opacity="0.7"
          />
        ))}
      </>
    );
  },
};
