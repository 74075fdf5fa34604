/** Bytes of every function's bundle. */
import { bundleFunctions } from '../../infra/bundle.ts';
import { classes, requireClass } from './function-classes.ts';
import { atMost, type Measurement } from './measurement.ts';

export async function size(): Promise<Measurement[]> {
  const bundles = await bundleFunctions();
  return bundles.map(({ name, bytes }) => {
    const kind = requireClass(name);
    return atMost(classes[kind].bytes, {
      bench: 'size',
      name: `${name} (${kind})`,
      value: bytes,
      unit: 'bytes',
    });
  });
}
