/** The value below which this share of the values lies, between two of them in proportion. Throws when there are none. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) throw new Error('no values');
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: number[]): number => quantile(values, 0.5);

/** Median and quartiles of the ratios of values that were measured in pairs. */
export function ratiosOf(
  measured: number[],
  against: number[],
): { value: number; quartiles: [number, number] } {
  const ratios = measured.map((value, i) => value / (against[i] ?? NaN));
  return {
    value: median(ratios),
    quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
}
