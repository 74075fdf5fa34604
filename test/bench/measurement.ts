/** One figure of a bench. */
export interface Measurement {
  bench: string;
  name: string;
  value: number;
  unit: string;
  limit: number;
  holds: boolean;
}

/** A count or a number of bytes, which holds up to its limit. */
export const upTo = (
  limit: number,
  figure: Pick<Measurement, 'bench' | 'name' | 'value' | 'unit'>,
): Measurement => ({ ...figure, limit, holds: figure.value <= limit });
