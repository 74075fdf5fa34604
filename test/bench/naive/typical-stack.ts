/** A function of ours under what many a Lambda carries: Powertools' logger, metrics and tracer, and the whole of zod. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { handler as work } from 'remissflow:function';
import { z } from 'zod';

const service = 'remissflow';
const logger = new Logger({ serviceName: service });
const metrics = new Metrics({ serviceName: service, namespace: service });
const tracer = new Tracer({ serviceName: service });

const Input = z.looseObject({
  Records: z.array(z.looseObject({ messageId: z.string(), body: z.string() })).optional(),
});

export const handler = middy()
  .use(captureLambdaHandler(tracer))
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .handler((event: unknown, context: Context) => {
    metrics.addMetric('handled', MetricUnit.Count, 1);
    return work(Input.parse(event), context);
  });
