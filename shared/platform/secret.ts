import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { errorName, log } from './log.ts';

/** Reads a secret once, at a function's start. Throws when it is missing or empty: without it nothing is right. */
export async function readSecret(arn: string): Promise<string> {
  const { SecretString } = await new SecretsManagerClient({})
    .send(new GetSecretValueCommand({ SecretId: arn }))
    .catch((error: unknown) => {
      throw new Error(unreadable(arn, errorName(error)), { cause: error });
    });
  if (!SecretString) throw new Error(unreadable(arn, 'it is empty'));
  return SecretString;
}

/** Reads a secret when it is first asked for, and keeps it; one that could not be read is asked for again. */
export function secretOnDemand(arn: string): () => Promise<string> {
  let known: Promise<string> | undefined;
  return async () => {
    known ??= readSecret(arn);
    try {
      return await known;
    } catch (error) {
      known = undefined;
      log.error('secret not read', { why: (error as Error).message });
      throw error;
    }
  };
}

/** What stands in the log, since a function that throws at its start says nothing else. */
const unreadable = (arn: string, why: string) =>
  `the secret ${arn} cannot be read (${why}), so this function does nothing: see "Secrets" in docs/deploy.md`;
