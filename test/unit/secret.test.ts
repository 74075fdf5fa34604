import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { readSecret } from '../../shared/platform/secret.ts';

const arn = 'arn:aws:secretsmanager:eu-north-1:123456789012:secret:LinkSecret-AbCdEf';
const service = mockClient(SecretsManagerClient);
beforeEach(() => {
  service.reset();
});

it('a secret that is not there is named, with where to read what to do', async () => {
  service
    .on(GetSecretValueCommand, { SecretId: arn })
    .rejects(new ResourceNotFoundException({ message: 'no', $metadata: {} }));
  await expect(readSecret(arn)).rejects.toThrow(
    `the secret ${arn} cannot be read (ResourceNotFoundException)`,
  );
  await expect(readSecret(arn)).rejects.toThrow('"Secrets" in docs/deploy.md');
});

it.each([{ SecretString: '' }, {}])('a secret that holds nothing is refused: %j', async (value) => {
  service.on(GetSecretValueCommand).resolves(value);
  await expect(readSecret(arn)).rejects.toThrow(`the secret ${arn} cannot be read (it is empty)`);
});
