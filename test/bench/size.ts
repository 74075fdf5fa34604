/** Bytes of every function's bundle. */
import { bundleFunctions } from '../../infra/bundle.ts';
import { type Measurement, upTo } from './measurement.ts';

const limits = {
  'no AWS call': 40_000,
  'one AWS client, no pages': 260_000,
  pages: 380_000,
  'several AWS clients': 450_000,
};

const classOf: Record<string, keyof typeof limits> = {
  'acknowledge-response': 'one AWS client, no pages',
  coordinate: 'pages',
  'find-due-reminders': 'one AWS client, no pages',
  'invite-consultees': 'one AWS client, no pages',
  'list-consultees': 'one AWS client, no pages',
  'publish-events': 'several AWS clients',
  'register-response': 'one AWS client, no pages',
  respond: 'pages',
  'send-mail': 'several AWS clients',
  'serve-assets': 'no AWS call',
  'serve-document': 'no AWS call',
  'sign-in-coordinator': 'pages',
  'tell-former-address': 'one AWS client, no pages',
  'tend-mail-ledger': 'one AWS client, no pages',
};

export async function size(): Promise<Measurement[]> {
  const bundles = await bundleFunctions();
  return bundles.map(({ name, bytes }) => {
    const kind = classOf[name];
    if (!kind) throw new Error(`test/bench/size.ts does not say what kind of function ${name} is.`);
    return upTo(limits[kind], {
      bench: 'size',
      name: `${name} (${kind})`,
      value: bytes,
      unit: 'bytes',
    });
  });
}
