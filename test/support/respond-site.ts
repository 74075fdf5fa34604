/** respond's pages over two tables in memory: what a browser sees, without AWS. */
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import * as z from 'zod';
import { respondRoutes } from '../../functions/respond/handler.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { Consultation, ConsultationContent } from '../../shared/domain/consultation.ts';
import { Consultee } from '../../shared/domain/consultee.ts';
import { createSessionToken, type LinkHolder } from '../../shared/platform/link-token.ts';
import { toItem } from '../../shared/store/item.ts';
import { keys } from '../../shared/store/keys.ts';
import { serve } from '../../shared/web/serve.ts';

const origin = 'https://remiss.example';
export const secret = 'a secret for tests';

export const consultation = Consultation.parse({
  id: 'rs-2020-0780',
  caseReference: 'RS 2020–0780',
  title: 'Näringslivs- och tillväxtstrategi för Stockholmsregionen',
  sender: 'Region Stockholm',
  closingDate: localDate('2021-03-05'),
  state: 'open',
  openedAt: '2020-12-01T08:00:00.000Z',
  cadence: { offsets: [-7, -1], leastDaysBetween: 5 },
  coordinatorMailbox: 'samordnare@region.example',
  registrarMailbox: 'registrator@region.example',
});

const content = ConsultationContent.parse({
  consultationId: consultation.id,
  coverLetter: ['Vi vill veta vad ni tycker.', 'Svara senast den sista dagen.'],
  questions: {
    furtherInitiatives: 'Föreslår ni ytterligare insatser?',
    participation: 'Hur kan och vill er organisation medverka i genomförandet?',
  },
  focusAreas: [
    { id: 'forskning', name: 'Forskning och innovation', summary: 'Arenor och testbäddar.' },
    { id: 'foretag', name: 'Små och medelstora företag', summary: 'Enklare regler.' },
  ],
  chapters: [
    { id: 'utgangslage', title: 'Utgångsläge', summary: 'Var vi står.', viewsAskedFor: true },
    { id: 's3', title: 'Smart specialisering', summary: 'S3.', viewsAskedFor: false },
  ],
  documents: [
    {
      id: 'missiv',
      title: 'Missiv',
      fileName: 'missiv.pdf',
      contentType: 'application/pdf',
      bytes: 120_000,
      sha256: '0'.repeat(64),
    },
  ],
});

export const consultee = Consultee.parse({
  consultationId: consultation.id,
  id: 'botkyrka-kommun',
  name: 'Botkyrka kommun',
  category: 'municipality',
  email: 'kommun@botkyrka.example',
  generation: 1,
  formerEmails: [],
});

export const holder: LinkHolder = {
  consultationId: consultation.id,
  consulteeId: consultee.id,
  generation: 1,
};

type Item = Record<string, AttributeValue>;

/** The conditions and updates that respond makes, by their own words; anything else is an error of the test. */
export function createSite(now = new Date('2021-02-15T09:00:00Z')) {
  const rows = new Map<string, Item>();
  const keyOf = (item: Item) => `${item['pk']?.S ?? ''}|${item['sk']?.S ?? ''}`;
  const put = (key: Item, value: Record<string, unknown>) =>
    rows.set(keyOf(key), { ...key, ...toItem(value) });
  put(keys.consultation(consultation.id), consultation);
  put(keys.content(consultation.id), content);
  put(keys.consultee(holder), consultee);

  const failed = (item: Item | undefined) =>
    new ConditionalCheckFailedException({
      $metadata: {},
      message: 'The conditional request failed',
      ...(item && { Item: item }),
    });
  const client = new DynamoDBClient({});
  const dynamo = mockClient(client);
  dynamo.on(GetItemCommand).callsFake(({ Key }: { Key: Item }) => ({ Item: rows.get(keyOf(Key)) }));
  dynamo
    .on(QueryCommand)
    .callsFake(({ ExpressionAttributeValues: asked = {} }: QueryCommandInput) => {
      const { ':consultee': prefix } = asked;
      const found = [...rows.values()].filter(
        ({ pk, sk }) =>
          pk?.S === (asked[':pk']?.S ?? 'consultations') && sk?.S?.startsWith(prefix?.S ?? ''),
      );
      // Those of a consultee are asked for to read the latest.
      return { Items: prefix ? found.slice(-1) : found };
    });
  dynamo
    .on(BatchGetItemCommand)
    .callsFake(({ RequestItems }: { RequestItems: Record<string, { Keys: Item[] }> }) => ({
      Responses: Object.fromEntries(
        Object.entries(RequestItems).map(([table, { Keys }]) => [
          table,
          Keys.map((key) => rows.get(keyOf(key))).filter((item) => item !== undefined),
        ]),
      ),
    }));
  dynamo.on(PutItemCommand).callsFake(({ Item }: { Item: Item }) => {
    const present = rows.get(keyOf(Item));
    if (present) throw failed(present);
    rows.set(keyOf(Item), Item);
    return {};
  });
  dynamo
    .on(UpdateItemCommand)
    .callsFake(
      ({
        Key,
        UpdateExpression,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values = {},
      }: {
        Key: Item;
        UpdateExpression: string;
        ExpressionAttributeNames?: Record<string, string>;
        ExpressionAttributeValues?: Item;
      }) => {
        const present = rows.get(keyOf(Key));
        const given: Record<string, unknown> = unmarshall(values);
        if (UpdateExpression.startsWith('SET signedInAt')) {
          if (present?.['signedInAt']) throw failed(present);
          rows.set(keyOf(Key), { ...present, ...toItem({ signedInAt: given[':now'] }) });
        } else if (UpdateExpression.startsWith('SET handedOverAt')) {
          if (!present) throw failed(present);
          rows.set(keyOf(Key), { ...present, ...toItem({ handedOverAt: given[':now'] }) });
        } else if (UpdateExpression.startsWith('SET email')) {
          if (present?.['generation']?.N !== values[':current']?.N) throw failed(present);
          const { ':email': email, ':next': generation, ':formerEmails': formerEmails } = given;
          const changed = { email, generation, formerEmails, event: given[':event'] };
          rows.set(keyOf(Key), { ...present, ...toItem(changed) });
        } else if (UpdateExpression.startsWith('SET recipient')) {
          if (present?.['paused']) throw failed(present);
          const { ':recipient': recipient, ':value': paused } = given;
          rows.set(keyOf(Key), { ...present, ...Key, ...toItem({ recipient, paused }) });
        } else if (UpdateExpression === 'REMOVE paused') {
          const { paused, ...rest } = present ?? {};
          if (!paused) throw failed(present);
          rows.set(keyOf(Key), rest);
        } else if (UpdateExpression.startsWith('SET #basedOn')) {
          const reopened = Number(present?.['basedOn']?.N ?? 0);
          if (!present || reopened >= Number(given[':basedOn'])) throw failed(present);
          const version = Number(present['version']?.N) + 1;
          rows.set(keyOf(Key), { ...present, ...toItem({ basedOn: given[':basedOn'], version }) });
        } else {
          const attribute = names?.['#section'] ?? '';
          const version = present?.[attribute]?.M?.['version']?.N;
          const seen = values[':seen']?.N;
          if (version !== seen) throw failed(present);
          rows.set(keyOf(Key), {
            ...present,
            ...Key,
            ...toItem({
              [attribute]: given[':section'],
              version: Number(present?.['version']?.N ?? 0) + 1,
              updatedAt: given[':now'],
            }),
          });
        }
        return {};
      },
    );

  const site = serve({
    routes: respondRoutes({
      records: { client, name: 'records' },
      drafts: { client, name: 'drafts' },
      linkSecret: secret,
      clock: () => now,
    }),
    publicOrigin: origin,
  });
  const cookie = (of: LinkHolder = holder, expiresAt = new Date(now.getTime() + 1_000)) =>
    `__Host-session=${createSessionToken(secret, of, expiresAt)}`;

  /** One request. Forms are given as pairs; `cookie` is that of the consultee's session unless said otherwise. */
  async function request(
    method: 'GET' | 'HEAD' | 'POST',
    path: string,
    also: {
      form?: URLSearchParams | Record<string, string>;
      body?: string;
      headers?: Record<string, string>;
      cookie?: string;
    } = {},
  ) {
    const [rawPath, rawQueryString = ''] = path.split('?');
    const form = also.form && new URLSearchParams(also.form).toString();
    const result = Result.parse(
      await site(
        {
          rawPath,
          rawQueryString,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'sec-fetch-site': 'same-origin',
            cookie: also.cookie ?? cookie(),
            ...also.headers,
          },
          body: also.body ?? form,
          requestContext: { http: { method } },
        },
        {} as Context,
      ),
    );
    return {
      status: result.statusCode,
      headers: result.headers,
      cookies: result.cookies,
      body: Buffer.from(result.body, 'base64').toString(),
    };
  }

  return { rows, put, request, site, cookie, dynamo };
}

const Result = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  cookies: z.array(z.string()),
  body: z.string(),
});
