/** The naive reminders as a function, under the typical stack. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import middy from '@middy/core';
import { remind } from './remind.ts';

const names = { serviceName: 'naive', namespace: 'naive' };
const logger = new Logger(names);
const metrics = new Metrics(names);
const tracer = new Tracer(names);
const run = remind(new DynamoDBClient({}), new SESv2Client({}), process.env['RECORDS_TABLE'] ?? '');

export const handler = middy()
  .use(captureLambdaHandler(tracer))
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .handler(async () => {
    metrics.addMetric('runs', MetricUnit.Count, 1);
    await run(new Date().toISOString().slice(0, 10));
  });
