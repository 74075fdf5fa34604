/** One figure of a bench. */
export interface Measurement {
  bench: string;
  name: string;
  value: number;
  unit: string;
  /** Of repeated measurements, whose median `value` is. */
  quartiles?: [number, number];
  limit: number;
  /** Whether the limit is the least that is wanted, and not the most that is allowed. */
  least?: true;
  /** `false` fails the build. */
  holds: boolean;
  /** A timing that is over its limit, yet not so far that it must be the code and not the machine. */
  warns?: true;
}

type Figure = Pick<Measurement, 'bench' | 'name' | 'value' | 'unit' | 'quartiles'>;

/** A count or a number of bytes, which holds up to its limit. */
export const atMost = (limit: number, figure: Figure): Measurement => ({
  ...figure,
  limit,
  holds: figure.value <= limit,
});

/** A count or a share that holds from its limit on. */
export const atLeast = (limit: number, figure: Figure): Measurement => ({
  ...figure,
  limit,
  least: true,
  holds: figure.value >= limit,
});

/** A timing: it warns at 10 % over its limit, and fails at 25 %. */
export const timedAtMost = (limit: number, figure: Figure): Measurement => ({
  ...figure,
  limit,
  holds: figure.value < limit * 1.25,
  ...(figure.value >= limit * 1.1 && figure.value < limit * 1.25 && { warns: true }),
});

export const verdictOf = ({ holds, warns }: Measurement): 'holds' | 'warns' | 'OVER' => {
  if (!holds) return 'OVER';
  return warns ? 'warns' : 'holds';
};
