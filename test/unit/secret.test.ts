import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it, vi } from 'vitest';
import { readSecret, secretOnDemand } from '../../shared/platform/secret.ts';

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

it('a secret on demand is read once, and again only after it could not be read, which the log says', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  service.on(GetSecretValueCommand).rejectsOnce(new Error('away')).resolves({ SecretString: 's' });
  const secret = secretOnDemand(arn);
  expect(service.calls()).toHaveLength(0);
  await expect(secret()).rejects.toThrow(arn);
  expect(String(said.mock.calls[0]?.[0])).toContain('docs/deploy.md');
  expect(await Promise.all([secret(), secret()])).toEqual(['s', 's']);
  expect(service.calls()).toHaveLength(2);
});
