/** Puts other code into functions that are deployed, and leaves everything else as it is. */
import { zipSync } from 'fflate';
import type { BuiltFunction } from './build.ts';
import type { Addresses } from './local-system.ts';
import { LocalError } from './step.ts';

/** @throws LocalError when the emulator does not take it. */
export async function swapCode(
  { endpoint, name: service }: Pick<Addresses, 'endpoint' | 'name'>,
  functions: BuiltFunction[],
): Promise<void> {
  for (const { name, code } of functions) {
    const zip = zipSync({ 'index.mjs': code });
    const response = await fetch(`${endpoint}/2015-03-31/functions/${service}-${name}/code`, {
      method: 'PUT',
      body: JSON.stringify({ ZipFile: Buffer.from(zip).toString('base64') }),
    });
    if (!response.ok)
      throw new LocalError(
        `The emulator did not take the code of ${name}: ${await response.text()}`,
      );
  }
}
