import { ConfigError } from '../config.ts';
import { TargetError } from './target.ts';

/** What the person typed cannot be done; the message says why and what to type. */
export class UsageError extends Error {}

/** Runs a command: a failure that a person can mend is one sentence and exit code 1, never a stack. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(explainFailure(error));
    process.exitCode = 1;
  }
}

function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ([ConfigError, TargetError, UsageError].some((known) => error instanceof known))
    return error.message;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET')
    return 'The system does not answer: is it running? Start it with npm start, then run this again.';
  if (code.startsWith('ERR_PARSE_ARGS')) return error.message;
  if (error.name === 'CredentialsProviderError')
    return 'AWS did not get any credentials: sign in (for example aws sso login) or set AWS_PROFILE.';
  if (error.name === 'InvalidPasswordException')
    return 'The password is too weak: use 12 characters or more, with a capital and a small letter, a digit and a sign.';
  if (error.name.startsWith('ResourceNotFound'))
    return `Something that the stacks name is not there any more: deploy again. (${error.message})`;
  if (error.name.startsWith('AccessDenied')) return `AWS does not allow this: ${error.message}`;
  return `It stopped halfway (${error.name}: ${error.message}). Run it again: what is done stays done.`;
}
