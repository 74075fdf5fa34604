/** `npm run coordinator -- <address> [--password <password> | --aws]`: gives a coordinator a login. */
import { parseArgs } from 'node:util';
import { EmailAddress } from '../../shared/domain/text.ts';
import { runCommand, UsageError } from './command.ts';
import { createCoordinator } from './create-coordinator.ts';
import { findTarget } from './target.ts';

const usage = `npm run coordinator -- <address> [--password <password> | --aws]
  <address>   the coordinator's e-mail address, and user name
  --password  in the local system, which mails no invitations: the password to sign in with
  --aws       in the system on AWS, which mails the coordinator a temporary password`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { password: { type: 'string' }, aws: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const [address, ...others] = positionals;
  if (address === undefined || others.length > 0) throw new UsageError(usage);
  const email = EmailAddress.safeParse(address);
  if (!email.success)
    throw new UsageError(`${address} is not an e-mail address: write it as name@region.example.`);
  const aws = values.aws ?? false;
  if (aws === (values.password !== undefined))
    throw new UsageError(
      aws
        ? 'Leave --password out with --aws: Cognito mails a temporary one.'
        : 'Add --password, since the local system mails no invitations; or --aws for the system on AWS.',
    );

  const { login } = await findTarget({ aws });
  const { client, userPoolId } = login;
  if (userPoolId === undefined)
    throw new UsageError(
      'Coordinators sign in at another issuer than Cognito: add the coordinator there, with the claim of config.json (login.coordinatorClaim).',
    );
  const done = await createCoordinator({ client, userPoolId }, email.data, values.password);
  console.log(
    done === 'created'
      ? `${email.data} can sign in as a coordinator.${aws ? ' Cognito has mailed a temporary password.' : ''}`
      : `${email.data} had a login and is a coordinator.`,
  );
});
