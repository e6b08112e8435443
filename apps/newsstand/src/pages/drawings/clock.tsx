import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const clock: Drawn = {
  words: 'een grote klok aan de muur, naast een raam',
  draw: (seed) => {
    const chance = chanceOf(seed + 23);
    const minutes = between(chance, 0, 11) * 30;
    const hours = between(chance, 0, 11) * 30 + 12;
    return (
      <>
        <rect y="352" width="800" height="98" fill="var(--brand)" opacity="0.2" />
        <rect x="80" y="70" width="210" height="252" fill="var(--brand)" opacity="0.5" />
        <rect x="94" y="84" width="84" height="108" fill="var(--lit)" opacity="0.9" />
        <rect x="192" y="84" width="84" height="108" fill="var(--lit)" opacity="0.7" />
        <rect x="94" y="206" width="84" height="102" fill="var(--lit)" opacity="0.6" />
        <rect x="192" y="206" width="84" height="102" fill="var(--lit)" opacity="0.85" />
        <circle cx="530" cy="198" r="138" fill="var(--brand)" />
        <circle cx="530" cy="198" r="116" fill="var(--sheet)" />
        {range(12).map((hour) => (
          <rect
            key={hour}
            x="527"
            y="90"
            width="6"
            height={hour % 3 === 0 ? 24 : 14}
            fill="var(--brand-ink)"
            transform={`rotate(${hour * 30} 530 198)`}
          />
        ))}
        <rect x="526" y="112" width="8" height="92" fill="var(--ink)" transform={`rotate(${minutes} 530 198)`} />
        <rect x="525" y="138" width="10" height="66" fill="var(--ink)" transform={`rotate(${hours} 530 198)`} />
        <circle cx="530" cy="198" r="11" fill="var(--brand)" />
        <rect x="80" y="330" width="210" height="12" fill="var(--ink)" opacity="0.6" />
      </>
    );
  },
};
