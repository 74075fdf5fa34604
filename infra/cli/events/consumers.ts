import { App } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { source } from '../../../events/envelope.ts';
import exampleConfig from '../../../config.example.json' with { type: 'json' };
import { parseConfig } from '../../config.ts';
import { Consumer } from '../../constructs/consumer.ts';
import { addService } from '../../service.ts';

const Pattern = z.object({ source: z.array(z.string()), 'detail-type': z.array(z.string()) });

/** Which functions take an event, by its type, as the rules of the stacks say. */
export function consumersByEvent(): Map<string, string[]> {
  const config = parseConfig(exampleConfig, 'config.example.json');
  const { workflow, plans } = addService(new App(), config, () => Code.fromInline('-'));
  const consumers = new Map<string, string[]>();
  for (const consumer of [workflow, plans].flatMap(({ node }) => node.findAll()))
    if (consumer instanceof Consumer)
      for (const type of typesTaken(consumer))
        consumers.set(type, [...(consumers.get(type) ?? []), consumer.node.id]);
  return consumers;
}

const typesTaken = (consumer: Consumer): Set<string> =>
  new Set(
    consumer.node
      .findAll()
      .filter((part) => part instanceof CfnRule)
      .map((rule) => Pattern.parse(rule.stack.resolve(rule.eventPattern)))
      .filter((pattern) => pattern.source.includes(source))
      .flatMap((pattern) => pattern['detail-type']),
  );
