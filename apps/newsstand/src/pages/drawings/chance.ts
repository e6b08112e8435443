/** A row of numbers in [0, 1) that is the same for the same seed, so that a drawing never changes between two visits. */
export function chanceOf(seed: number): () => number {
  let state = (seed * 2654435761 + 1013904223) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

export function between(chance: () => number, low: number, high: number): number {
  return Math.round(low + chance() * (high - low));
}

export function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
