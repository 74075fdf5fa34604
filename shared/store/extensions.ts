/** More time for one consultee: what is asked and decided stands on its own row, with the reminder that follows from it. */
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { type Consultee, refOf } from '../domain/consultee.ts';
import { type Extension, extensionVersion } from '../domain/extension.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { toItem } from './item.ts';
import { keys } from './keys.ts';

/** Stores that more time was asked for. `false` when something was asked or decided since the consultee was read. */
export function askForExtension(
  records: Table,
  consultee: Consultee,
  extensions: Extension[],
  now: Date,
): Promise<boolean> {
  const about = aboutChange(consultee, extensions);
  const event: EventOf<'consultee.extension-asked.v1'> = {
    id: `consultee.extension-asked#${about.name}`,
    type: 'consultee.extension-asked.v1',
    occurredAt: now.toISOString(),
    data: about.data,
  };
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultee(about.data),
        UpdateExpression: 'SET extensions = :extensions, event = :event',
        ConditionExpression: asSeen(consultee),
        ExpressionAttributeValues: toItem({
          ':extensions': extensions,
          ':event': event,
          ':seen': consultee.extensions,
        }),
      }),
    ),
  );
}

/**
 * Stores what was decided about a consultee's time, and its next reminder with it. `false` when something was asked or decided,
 * or it was reminded, since the consultee was read.
 *
 * @param next the day its next reminder falls due; absent when none will come.
 */
export function decideExtension(
  records: Table,
  consultee: Consultee,
  { extensions, next }: { extensions: Extension[]; next: LocalDate | undefined },
  now: Date,
): Promise<boolean> {
  const about = aboutChange(consultee, extensions);
  const event: EventOf<'consultee.extension-decided.v1'> = {
    id: `consultee.extension-decided#${about.name}`,
    type: 'consultee.extension-decided.v1',
    occurredAt: now.toISOString(),
    data: {
      ...about.data,
      outcome: extensions.at(-1)?.state === 'granted' ? 'granted' : 'declined',
    },
  };
  const { nextReminderOn } = consultee;
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultee(about.data),
        UpdateExpression: [
          `SET extensions = :extensions, event = :event${next ? ', nextReminderOn = :next' : ''}`,
          next ? '' : 'REMOVE nextReminderOn',
        ].join(' '),
        ConditionExpression: `${asSeen(consultee)} AND ${
          nextReminderOn ? 'nextReminderOn = :due' : 'attribute_not_exists(nextReminderOn)'
        }`,
        ExpressionAttributeValues: toItem({
          ':extensions': extensions,
          ':event': event,
          ':seen': consultee.extensions,
          ':next': next,
          ':due': nextReminderOn,
        }),
      }),
    ),
  );
}

const asSeen = ({ extensions }: Consultee): string =>
  extensions ? 'extensions = :seen' : 'attribute_exists(pk) AND attribute_not_exists(extensions)';

function aboutChange(consultee: Consultee, extensions: Extension[]) {
  const ref = refOf(consultee);
  const version = extensionVersion({ extensions });
  return {
    data: { ...ref, version },
    name: `${ref.consultationId}#${ref.consulteeId}#${version}`,
  };
}
