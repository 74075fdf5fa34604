/** The one file that says how a deployment differs from another: `config.json`, or the file named by `-c config=<path>`. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const text = z.string().trim().min(1);
const hostName = z
  .string()
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'a host name, such as remiss.example.se');
const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (value) => new URL(value).origin === value,
    'an origin, such as https://remiss.example.se',
  );
const webAddress = z.url({ protocol: /^https?$/ });
const isWithin = (host: string, domain: string) => `.${host}`.toLowerCase().endsWith(`.${domain}`);
const hostOf = (address: string) => address.split('@')[1]?.toLowerCase() ?? '';
const recipient = z
  .string()
  .trim()
  .toLowerCase()
  .refine(
    (value) => z.email().safeParse(value.startsWith('@') ? `anyone${value}` : value).success,
    'an address, or a domain as @example.se',
  );
const logRetentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365] as const;

const CognitoLogin = z.strictObject({
  provider: z.literal('cognito'),
  /** The login page is `https://<domainPrefix>.auth.<region>.amazoncognito.com`; the prefix is unique in its region. */
  domainPrefix: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'lower-case letters, digits and inner hyphens'),
  /** Where Cognito answers, when that is not at its public addresses: the local run. */
  endpoints: z
    .strictObject({
      /** Serves `/oauth2/authorize`, `/oauth2/token` and `/logout`. */
      signIn: origin,
      /** Serves `/<pool id>/.well-known/jwks.json`. */
      keys: origin,
    })
    .optional(),
});

const OidcLogin = z.strictObject({
  provider: z.literal('oidc'),
  issuer: webAddress,
  authorizationEndpoint: webAddress,
  tokenEndpoint: webAddress,
  jwksUri: webAddress,
  endSessionEndpoint: webAddress.optional(),
  clientId: text,
  /** A Secrets Manager secret whose whole value is the client secret; a public client has none. */
  clientSecretArn: z.string().startsWith('arn:').optional(),
  /** The claim of the ID token, and its value or one of its values, that makes someone a coordinator. */
  coordinatorClaim: z.strictObject({ name: text, value: text }),
});

const Fields = z.strictObject({
  /** The service's name: begins the names of all stacks and resources. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,22}[a-z0-9]$/, '3–24 lower-case letters, digits and inner hyphens'),
  account: z.string().regex(/^\d{12}$/, 'an AWS account number of 12 digits'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region, such as eu-north-1'),
  /** Our own host name. Without it the pages are at the address that API Gateway gives. */
  domain: z
    .strictObject({ name: hostName, certificateArn: z.string().startsWith('arn:') })
    .optional(),
  /** Where browsers find the pages, when that is neither `domain` nor API Gateway's address. */
  publicOrigin: origin.optional(),
  sender: z
    .strictObject({
      address: z.email(),
      name: text,
      /** The domain that the mail service signs for. */
      identityDomain: hostName,
      /** The host name in the mails' envelope, to which mailboxes that are not there answer; `bounce.<identityDomain>` unless told. */
      mailFrom: hostName.optional(),
    })
    .refine(({ address, identityDomain }) => isWithin(hostOf(address), identityDomain), {
      path: ['address'],
      message: 'an address within identityDomain',
    })
    .refine(
      ({ mailFrom, identityDomain }) =>
        mailFrom === undefined ||
        (isWithin(mailFrom, identityDomain) && mailFrom !== identityDomain),
      { path: ['mailFrom'], message: 'a subdomain of identityDomain, such as bounce.example.se' },
    )
    .transform((sender) => ({
      ...sender,
      mailFrom: sender.mailFrom ?? `bounce.${sender.identityDomain}`,
    }))
    .refine(({ mailFrom, address }) => mailFrom !== hostOf(address), {
      path: ['mailFrom'],
      message: 'another host name than that of address, which receives replies',
    }),
  /** The language of mails, and of pages for visitors who have not chosen one. */
  locale: z.enum(['sv', 'en']).default('sv'),
  /** The mailbox that registers answers, for consultations that name no other. */
  registrar: z.email().optional(),
  /** What the pages about accessibility and personal data say. They name what is left out as not filled in. */
  about: z
    .strictObject({
      /** Who answers for the service and for the personal data in it; the sender's name unless told. */
      organisation: text.max(200).optional(),
      /** Where faults in accessibility are reported: a mailbox or a web page. */
      faultsTo: z.union([z.email(), webAddress], 'an e-mail address or a web address').optional(),
      /** The day on which you last assessed how accessible the pages are. */
      assessedOn: z.iso.date().optional(),
      /** Faults in accessibility that you know of, a sentence each, in the language of `locale`. */
      shortcomings: z.array(text).default([]),
      dataProtectionOfficer: z.email().optional(),
      /** What you say of personal data in general. */
      privacyPage: webAddress.optional(),
    })
    .prefault({}),
  /** Present outside production: mail leaves to these alone, and shows that it is a trial. */
  trial: z
    .strictObject({
      /** Addresses, and `@domain` for all addresses of a domain; registrars and coordinators need to be here too. */
      recipients: z.array(recipient).min(1, 'at least one address or @domain'),
      /** Begins the subject of every mail. */
      subjectPrefix: z
        .string()
        .min(1)
        .max(40)
        .regex(/^[^\r\n]*$/, 'one line')
        .default('[TEST] '),
    })
    .optional(),
  /** Where events about sent mails come from on the default bus; only the local run changes it. */
  mailEventSource: text.default('aws.ses'),
  /** Who is told when something needs a person. */
  alarmEmail: z.email(),
  /** Where docs/runbooks can be read: alarms link to `<runbooks>/<name>.md`. Without it they name the file. */
  runbooks: webAddress.transform((address) => address.replace(/\/+$/, '')).optional(),
  login: z.discriminatedUnion('provider', [CognitoLogin, OidcLogin]),
  quotas: z
    .strictObject({
      /** Mail leaves at this pace at most, even when the account may send faster. */
      mailsPerSecond: z.number().min(1).optional(),
      /** Requests to the pages; what comes faster, and more at once than `burst`, is turned away. */
      requestsPerSecond: z.int().positive().default(200),
      burst: z.int().positive().default(400),
      /** How long mails in trouble are gathered before the coordinator is told of them in one mail; SQS waits 900 s at most. */
      gatherMailSeconds: z.int().min(0).max(900).default(900),
    })
    .prefault({}),
  logRetentionDays: z
    .literal(logRetentionDays, `one of ${logRetentionDays.join(', ')}`)
    .default(90),
  /** Where the results of scans for malware come from on the default bus; only the local run changes it. */
  scanEventSource: text.default('aws.guardduty'),
  data: z
    .strictObject({
      /** What happens to tables, documents, secrets and logins when a stack is deleted. */
      removalPolicy: z.enum(['retain', 'destroy']).default('retain'),
      deletionProtection: z.boolean().default(true),
      pointInTimeRecovery: z.boolean().default(true),
    })
    .refine(
      ({ removalPolicy, deletionProtection }) => removalPolicy === 'retain' || !deletionProtection,
      { path: ['deletionProtection'], message: 'must be false when removalPolicy is destroy' },
    )
    .prefault({}),
  tags: z.record(z.string(), z.string()).default({}),
  /** Stacks that the target cannot take; for the local run. */
  leaveOut: z.array(z.enum(['mail', 'scan'])).default([]),
});

export const Config = Fields.refine(
  ({ domain, publicOrigin }) =>
    !domain || !publicOrigin || publicOrigin === `https://${domain.name}`,
  {
    path: ['publicOrigin'],
    message: 'is not the address of domain: leave one of the two out',
  },
)
  .refine(({ domain, region }) => !domain || domain.certificateArn.split(':')[3] === region, {
    path: ['domain', 'certificateArn'],
    message: 'a certificate in the same region as the service',
  })
  .refine(
    ({ mailEventSource, leaveOut }) => mailEventSource === 'aws.ses' || leaveOut.includes('mail'),
    {
      path: ['mailEventSource'],
      message: 'must be aws.ses where SES sends the mail: without its events no bounce is seen',
    },
  )
  .refine(
    ({ scanEventSource, leaveOut }) =>
      scanEventSource === 'aws.guardduty' || leaveOut.includes('scan'),
    {
      path: ['scanEventSource'],
      message: 'must be aws.guardduty where it scans: without its events no file is ever taken',
    },
  );
export type Config = z.infer<typeof Config>;

/** The stacks of a deployment, by what they hold; those that are left out are not among them. */
export const stackNames = ({
  name,
  leaveOut,
}: Config): Record<'data' | 'workflow' | 'plans', string> & { mail?: string; scan?: string } => ({
  data: `${name}-data`,
  workflow: `${name}-workflow`,
  plans: `${name}-plans`,
  ...(!leaveOut.includes('mail') && { mail: `${name}-mail` }),
  ...(!leaveOut.includes('scan') && { scan: `${name}-scan` }),
});

/** Every stack carries it as the output `Configuration`, so that a check can tell whether it was deployed with this configuration. */
export const markOf = (config: Config): string =>
  createHash('sha256').update(JSON.stringify(config)).digest('hex').slice(0, 16);

/** Says in one message what is wrong with the configuration, field by field. */
export class ConfigError extends Error {}

export function parseConfig(value: unknown, file: string): Config {
  const parsed = Config.safeParse(value);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || '(the whole file)'}: ${message}`,
  );
  throw new ConfigError(`${file} needs a change:\n${complaints.join('\n')}`);
}

/**
 * Reads a configuration file.
 *
 * @throws ConfigError when it is missing, not JSON, or has a field that is missing, unknown or wrong.
 */
export function readConfig(file: string): Config {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    throw new ConfigError(
      `${file} is not there: copy config.example.json to config.json and fill it in, or name another file with -c config=<path>.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw new ConfigError(`${file} is not JSON: ${(error as Error).message}`);
  }
  return parseConfig(value, file);
}
