import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** The identity that mail leaves under. Its outputs are the records that the domain's owner has to publish. */
export class MailStack extends Stack {
  constructor(scope: Construct, id: string, config: Config, props: StackProps) {
    super(scope, id, props);
    const { identityDomain, mailFrom } = config.sender;
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: config.name,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      // Mails carry personal links: better a bounce, which a person sees, than a link that anyone on the way can read.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      // Engagement tracking would rewrite the personal links.
      vdmOptions: { engagementMetrics: false },
    });
    configurationSet.addEventDestination('Events', {
      // SES takes no other bus than the default one.
      destination: EventDestination.eventBus(
        EventBus.fromEventBusName(this, 'DefaultBus', 'default'),
      ),
      // Opens and clicks are not among them: they would need tracking.
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    });
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(identityDomain),
      configurationSet,
      mailFromDomain: mailFrom,
      // Bounces come as events; as mails they would fill the sender's mailbox.
      feedbackForwarding: false,
    });

    identity.dkimRecords.forEach(({ name, value }, index) => {
      this.record(`DkimRecord${index + 1}`, `${name} CNAME ${value}`, 'signs the mail');
    });
    this.record(
      'MailFromMxRecord',
      `${mailFrom} MX 10 feedback-smtp.${config.region}.amazonses.com`,
      'takes back what mailboxes return',
    );
    this.record(
      'MailFromSpfRecord',
      `${mailFrom} TXT "v=spf1 include:amazonses.com ~all"`,
      'lets SES send for the domain',
    );
    this.record(
      'DmarcRecord',
      `_dmarc.${identityDomain} TXT "v=DMARC1; p=quarantine"`,
      'tells mailboxes what to do with mail that is not ours, unless the domain has a record already',
    );
  }

  /** Prints a DNS record as `name TYPE value`; `npm run check` looks for every one that is printed. */
  private record(id: string, value: string, purpose: string): void {
    new CfnOutput(this, id, { value, description: `Publish in DNS: ${purpose}` });
  }
}
