/** `PROOF=full`: the size that `npm run proof` runs and records. In CI the same test is smaller, not another one. */
export function proofSize<Size>(sizes: { readonly small: Size; readonly full: Size }): Size {
  return process.env.PROOF === 'full' ? sizes.full : sizes.small;
}
