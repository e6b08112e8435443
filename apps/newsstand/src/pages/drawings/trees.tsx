import { between, chanceOf, range } from './chance';
import type { Drawn } from './drawn';

export const trees: Drawn = {
  words: 'een rij bomen langs de weg',
  draw: (seed) => {
    const chance = chanceOf(seed + 13);
    const rows = range(8).map((index) => ({
      x: 40 + index * 104 + between(chance, -12, 12),
      crown: between(chance, 46, 66),
      top: between(chance, 150, 196),
      round: chance() > 0.4,
      shade: 0.45 + chance() * 0.5,
    }));
    return (
      <>
        <circle cx={between(chance, 500, 720)} cy="82" r="36" fill="var(--lit)" />
        <path d="M0 316Q200 286 400 308T800 296V450H0Z" fill="var(--brand)" opacity="0.2" />
        {rows.map(({ x, crown, top, round, shade }) => (
          <g key={x}>
            <rect
              x={x - 5}
              y={top + crown * 0.6}
              width="10"
              height={340 - top - crown * 0.6}
              fill="var(--ink)"
              opacity="0.75"
            />
            {round ? (
              <circle cx={x} cy={top} r={crown} fill="var(--brand)" opacity={shade} />
            ) : (
              <path
                d={`M${x} ${top - crown * 1.5}L${x + crown} ${top + crown}H${x - crown}Z`}
                fill="var(--brand)"
                opacity={shade}
              />
            )}
          </g>
        ))}
        <rect y="338" width="800" height="112" fill="var(--brand)" opacity="0.3" />
        {range(6).map((index) => (
          <rect key={index} x={30 + index * 140} y="392" width="78" height="7" fill="var(--sheet)" opacity="0.9" />
        ))}
      </>
    );
  },
};
