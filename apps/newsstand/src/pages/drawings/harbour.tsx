import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const harbour: Drawn = {
  words: 'kranen en een schip aan de kaai',
  draw: (seed) => {
    const chance = chanceOf(seed + 37);
    return (
      <>
        <circle cx={between(chance, 60, 740)} cy="70" r="30" fill="var(--lit)" />
        {range(3).map((crane) => {
          const x = 90 + crane * 240 + between(chance, -20, 20);
          return (
            <g key={crane} fill="none" stroke="var(--brand)" stroke-width="12" opacity={0.55 + crane * 0.15}>
              <path d={`M${x} 316V130M${x + 80} 316V130M${x} 226h80M${x} 130h80M${x - 90} 118h250`} />
              <path d={`M${x + 40} 118V64L${x - 84} 116M${x + 40} 64l112 52`} stroke-width="5" />
              <path d={`M${x - 56} 124v${between(chance, 44, 96)}`} stroke-width="4" />
            </g>
          );
        })}
        {range(11).map((box) => (
          <rect
            key={box}
            x={128 + box * 50}
            y={between(chance, 0, 1) * 30 + 234}
            width="46"
            height="88"
            fill={chance() > 0.6 ? 'var(--ink)' : 'var(--brand)'}
            opacity={0.5 + chance() * 0.4}
          />
        ))}
        <path d="M70 306h664l-46 74H128Z" fill="var(--ink)" opacity="0.9" />
        <rect x="636" y="216" width="66" height="92" fill="var(--sheet)" />
        <rect x="646" y="230" width="46" height="12" fill="var(--brand-ink)" />
        <rect y="374" width="800" height="76" fill="var(--brand)" opacity="0.34" />
        {range(5).map((wave) => (
          <rect
            key={wave}
            x={between(chance, 0, 560)}
            y={388 + wave * 12}
            width={between(chance, 90, 240)}
            height="3"
            fill="var(--sheet)"
            opacity="0.7"
          />
        ))}
      </>
    );
  },
};
