import { type Cents, negative, percent, share, sum } from './cents';

export interface TaxRateTerms {
  readonly id: string;
  readonly percentage: number;
  readonly inclusive: boolean;
}

export interface DiscountTerms {
  readonly id: string;
  readonly percentOff: number | null;
  readonly amountOff: Cents | null;
}

export interface PricedLine {
  readonly amount: Cents;
  readonly discountable: boolean;
  readonly taxRates: readonly TaxRateTerms[];
}

export interface LineTotals {
  readonly discounts: readonly { readonly id: string; readonly amount: Cents }[];
  readonly taxes: readonly { readonly rate: TaxRateTerms; readonly amount: Cents; readonly taxable: Cents }[];
}

export interface Totals {
  readonly lines: readonly LineTotals[];
  readonly subtotal: Cents;
  readonly discount: Cents;
  /** Tax that comes on top; inclusive tax is inside the subtotal. */
  readonly exclusiveTax: Cents;
  readonly inclusiveTax: Cents;
  readonly total: Cents;
}

/** Discounts in their order, each on what the one before left; then tax, per line, on what remains. */
export function totalsOf(lines: readonly PricedLine[], discounts: readonly DiscountTerms[]): Totals {
  const net = lines.map(({ amount }) => amount);
  const discounted: { id: string; amount: Cents }[][] = lines.map(() => []);
  for (const discount of discounts) {
    for (const [index, amount] of split(discount, lines, net).entries()) {
      if (amount === 0) continue;
      net[index] = (net[index] ?? 0) - amount;
      discounted[index]?.push({ id: discount.id, amount });
    }
  }
  const totals = lines.map((line, index) => ({
    discounts: discounted[index] ?? [],
    taxes: line.taxRates.map((rate) => taxOf(rate, net[index] ?? 0)),
  }));
  const taxes = totals.flatMap((line) => line.taxes);
  const taxWhere = (inclusive: boolean) =>
    sum(taxes.filter(({ rate }) => rate.inclusive === inclusive).map(({ amount }) => amount));
  return {
    lines: totals,
    subtotal: sum(lines.map(({ amount }) => amount)),
    discount: sum(discounted.flat().map(({ amount }) => amount)),
    exclusiveTax: taxWhere(false),
    inclusiveTax: taxWhere(true),
    total: sum(net) + taxWhere(false),
  };
}

/** A percentage falls on every line, credits too; an amount is spread over what is to be paid, to the last cent. */
function split({ percentOff, amountOff }: DiscountTerms, lines: readonly PricedLine[], net: readonly Cents[]): Cents[] {
  const open = lines.map(({ discountable }, index) => (discountable ? (net[index] ?? 0) : 0));
  if (percentOff !== null) return open.map((amount) => percent(amount, percentOff));
  const payable = open.map((amount) => Math.max(0, amount));
  let left = Math.min(amountOff ?? 0, sum(payable));
  let remaining = sum(payable);
  return payable.map((amount) => {
    const part = remaining > 0 ? share(left, amount, remaining) : 0;
    left -= part;
    remaining -= amount;
    return part;
  });
}

function taxOf(rate: TaxRateTerms, net: Cents): { rate: TaxRateTerms; amount: Cents; taxable: Cents } {
  if (!rate.inclusive) return { rate, amount: percent(net, rate.percentage), taxable: net };
  const scaled = Math.round(rate.percentage * 10_000);
  const amount = net < 0 ? negative(share(-net, scaled, 1_000_000 + scaled)) : share(net, scaled, 1_000_000 + scaled);
  return { rate, amount, taxable: net - amount };
}
