import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const pan: Drawn = {
  words: 'een dampende pot op het fornuis',
  draw: (seed) => {
    const chance = chanceOf(seed + 41);
    return (
      <>
        <rect y="356" width="800" height="94" fill="var(--brand)" opacity="0.2" />
        <rect x="150" y="346" width="500" height="12" fill="var(--ink)" opacity="0.85" />
        {range(3).map((steam) => (
          <path
            key={steam}
            d={`M${300 + steam * 100} 150q${between(chance, -40, -20)}-30 0-56t0-56`}
            fill="none"
            stroke="var(--brand)"
            stroke-width="10"
            stroke-linecap="round"
            opacity={0.2 + steam * 0.1}
          />
        ))}
        <path d="M214 206h372v96q0 44-44 44H258q-44 0-44-44Z" fill="var(--brand)" />
        <rect x="196" y="186" width="408" height="24" rx="10" fill="var(--brand-ink)" />
        <rect x="378" y="162" width="44" height="24" rx="8" fill="var(--brand-ink)" />
        <path d="M214 246h-54v34h54M586 246h54v34h-54" fill="none" stroke="var(--brand-ink)" stroke-width="12" />
        <rect x="248" y="232" width="16" height="78" rx="8" fill="var(--sheet)" opacity="0.5" />
        {range(3).map((jar) => (
          <g key={jar} transform={`translate(${682 + jar * 36} ${between(chance, 280, 300)})`}>
            <rect width="26" height="60" rx="4" fill="var(--brand)" opacity={0.4 + jar * 0.2} />
            <rect x="3" y="-10" width="20" height="10" fill="var(--ink)" opacity="0.7" />
          </g>
        ))}
        <g transform="translate(70 148)" fill="var(--ink)" opacity="0.7">
          <rect x="-40" width="150" height="6" />
          <rect x="-20" y="6" width="5" height="92" />
          <circle cx="-18" cy="112" r="18" />
          <rect x="34" y="6" width="5" height="74" />
          <rect x="24" y="80" width="26" height="52" rx="8" />
          <rect x="88" y="6" width="5" height="108" />
        </g>
      </>
    );
  },
};
