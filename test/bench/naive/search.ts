/** What the naive search costs. */
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { connectTo } from '../../support/memory-dynamo.ts';
import { itemSize, readUnitsOf } from '../capacity-meter.ts';
import { storeConsultees } from '../due.ts';
import { remind } from './remind.ts';

/** What the naive search reads to find 100 who are due among this many, page by page, whatever its filter lets through. */
export async function naiveSearchReads(stored: number): Promise<number> {
  const { memory, records } = await storeConsultees(stored);
  const unfiltered = connectTo(memory);
  const client = connectTo(memory);
  let units = 0;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === 'ScanCommand') {
          const { ExclusiveStartKey } = args.input as ScanCommandInput;
          const { Items = [] } = await unfiltered.send(
            new ScanCommand({
              TableName: records.name,
              ...(ExclusiveStartKey && { ExclusiveStartKey }),
            }),
          );
          units += readUnitsOf(
            Items.reduce((sum, item) => sum + itemSize(item), 0),
            false,
          );
        }
        return next(args);
      },
    { step: 'initialize', name: 'scanned' },
  );
  const ses = new SESv2Client({ region: 'eu-north-1' });
  let sent = 0;
  ses.middlewareStack.add(
    () => () => {
      sent += 1;
      return Promise.resolve({
        output: { $metadata: {}, MessageId: 'message' },
        response: undefined,
      });
    },
    { step: 'initialize', priority: 'low', name: 'service' },
  );
  await remind(client, ses, records.name)('2021-02-26');
  if (sent !== 100) throw new Error('the naive search did not find who is due');
  return units;
}
