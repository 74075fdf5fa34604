/** How the synthesised template connects the functions: what triggers them, and what they are told of their surroundings. */
import * as z from 'zod';
import { exampleConfig, synthesise } from '../infra/synthesised.ts';
import { type TableDefinition, tableDefinitions } from '../support/table-definitions.ts';

export interface Queue {
  function: string;
  /** Seconds until a message that was taken and not done comes again. */
  visibilityTimeout: number;
  /** Seconds that a new message waits. */
  delay: number;
  maxReceiveCount: number;
  /** What the messages of its rules match. */
  patterns: Pattern[];
}

/** An EventBridge pattern: the values that a field may have. */
export interface Pattern {
  [field: string]: string[] | Pattern;
}

export interface Plumbing {
  tables: Record<string, TableDefinition>;
  /** The tables whose streams publish-events reads. */
  streams: string[];
  queues: Record<string, Queue>;
  /** Functions that run on a schedule, each with its period in minutes. */
  schedules: Record<string, number>;
  /** Each function's environment variables. */
  environments: Record<string, Record<string, string>>;
}

const Pattern: z.ZodType<Pattern> = z.lazy(() =>
  z.record(z.string(), z.union([z.array(z.string()), Pattern])),
);
const Rule = z.object({
  EventPattern: Pattern,
  Targets: z.tuple([z.object({ Arn: z.string() })]),
});
const Queue = z.object({
  VisibilityTimeout: z.number(),
  DelaySeconds: z.number().default(0),
  RedrivePolicy: z.object({ maxReceiveCount: z.number() }).optional(),
});
const Mapping = z.object({ FunctionName: z.string(), EventSourceArn: z.string() });
const Schedule = z.object({
  ScheduleExpression: z.string(),
  Target: z.object({ Arn: z.string() }),
});
const Lambda = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
});

/** `send-mail/send-mail-bulk` is a queue of the construct send-mail. */
const lastPart = (name: string) => name.split('/').at(-1) ?? '';
const withoutAttribute = (reference: string) => reference.split('.')[0] ?? '';

export function readPlumbing(): Plumbing {
  // Without a limit of our own, mails leave as fast as the mail service says.
  const { ofType, render } = synthesise({
    quotas: { ...(exampleConfig['quotas'] as object), mailsPerSecond: undefined },
  });
  const all = <Schema extends z.ZodType>(type: string, schema: Schema) =>
    ofType(type).map(({ name, properties }) => ({
      name,
      properties: schema.parse(render(properties)),
    }));
  const rules = all('AWS::Events::Rule', Rule);
  const mappings = all('AWS::Lambda::EventSourceMapping', Mapping).map(
    ({ properties: { FunctionName, EventSourceArn } }) => ({
      function: FunctionName,
      source: withoutAttribute(EventSourceArn),
    }),
  );
  const tables = tableDefinitions();
  return {
    tables,
    streams: mappings.map(({ source }) => source).filter((source) => source in tables),
    queues: Object.fromEntries(
      ofType('AWS::SQS::Queue').flatMap(({ name, properties }) => {
        const consumer = mappings.find(({ source }) => source === name);
        if (!consumer) return [];
        const queue = Queue.parse(render(properties));
        return [
          [
            lastPart(name),
            {
              function: consumer.function,
              visibilityTimeout: queue.VisibilityTimeout,
              delay: queue.DelaySeconds,
              maxReceiveCount: queue.RedrivePolicy?.maxReceiveCount ?? Infinity,
              patterns: rules
                .filter(({ properties: { Targets } }) => withoutAttribute(Targets[0].Arn) === name)
                .map(({ properties }) => properties.EventPattern),
            },
          ],
        ];
      }),
    ),
    schedules: Object.fromEntries(
      all('AWS::Scheduler::Schedule', Schedule).map(({ properties }) => [
        withoutAttribute(properties.Target.Arn),
        Number(/0\/(\d+)/.exec(properties.ScheduleExpression)?.[1]),
      ]),
    ),
    environments: Object.fromEntries(
      all('AWS::Lambda::Function', Lambda).map(({ name, properties }) => [
        name,
        properties.Environment?.Variables ?? {},
      ]),
    ),
  };
}
