import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { coordinatorsGroup } from '../stacks/data.ts';

export interface Login {
  client: CognitoIdentityProviderClient;
  userPoolId: string;
}

/**
 * Makes someone a coordinator; whoever is one already stays one. Without a password Cognito mails an invitation with a
 * temporary one to whoever is new.
 */
export async function createCoordinator(
  { client, userPoolId }: Login,
  email: string,
  password?: string,
): Promise<'created' | 'was there'> {
  const user = { UserPoolId: userPoolId, Username: email };
  const created = await createUser(client, user, password !== undefined);
  if (password !== undefined)
    await client.send(
      new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }),
    );
  await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName: coordinatorsGroup }));
  return created ? 'created' : 'was there';
}

async function createUser(
  client: CognitoIdentityProviderClient,
  user: { UserPoolId: string; Username: string },
  silently: boolean,
): Promise<boolean> {
  try {
    await client.send(
      new AdminCreateUserCommand({
        ...user,
        UserAttributes: [
          { Name: 'email', Value: user.Username },
          { Name: 'email_verified', Value: 'true' },
        ],
        ...(silently ? { MessageAction: 'SUPPRESS' } : { DesiredDeliveryMediums: ['EMAIL'] }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof UsernameExistsException) return false;
    throw error;
  }
}
