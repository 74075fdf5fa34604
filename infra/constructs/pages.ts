import { Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import { houseLogGroup } from './logs.ts';
import type { House } from './house.ts';
import type { HouseFunction } from './house-function.ts';

const slowMilliseconds = 3_000;

/** The HTTP API in front of all functions that answer browsers. */
export class Pages extends Construct {
  readonly api: HttpApi;
  /** Where browsers find the pages: scheme and host, no path. */
  readonly origin: string;
  /** What the custom domain's DNS record points to; absent without a custom domain. */
  readonly dnsTarget: string | undefined;

  constructor(scope: Construct, id: string, { config, alarms }: House) {
    super(scope, id);
    const { domain, quotas } = config;
    this.api = new HttpApi(this, 'Api', {
      apiName: config.name,
      createDefaultStage: false,
      disableExecuteApiEndpoint: domain !== undefined,
    });
    const accessLog = houseLogGroup(this, 'AccessLog', `/aws/apigateway/${config.name}`, config);
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: quotas.requestsPerSecond, burstLimit: quotas.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        // No path and no address: a path may hold a personal link.
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            time: '$context.requestTime',
            route: '$context.routeKey',
            status: '$context.status',
            milliseconds: '$context.responseLatency',
            error: '$context.integrationErrorMessage',
          }),
        ),
      },
    });

    if (domain) {
      const domainName = new DomainName(this, 'Domain', {
        domainName: domain.name,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
        securityPolicy: SecurityPolicy.TLS_1_2,
      });
      new ApiMapping(this, 'Mapping', { api: this.api, domainName, stage });
      this.dnsTarget = domainName.regionalDomainName;
    }
    this.origin =
      config.publicOrigin ??
      (domain
        ? `https://${domain.name}`
        : `https://${this.api.apiId}.execute-api.${config.region}.${Stack.of(this).urlSuffix}`);

    alarms.add('pages-errors', {
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      impact:
        'Visitors get an error instead of a page, perhaps while answering. What they saved is kept. Look for errors in the logs of respond and coordinate.',
      runbook: 'pages-failing',
      tellsEnd: true,
    });
    alarms.add('pages-slow', {
      metric: this.api.metricLatency({ period: Duration.minutes(5), statistic: 'p95' }),
      when: { above: slowMilliseconds },
      periods: 3,
      impact: `For a quarter of an hour, one page in twenty has taken more than ${slowMilliseconds / 1000} seconds: visitors wait, and may give up while answering. What they saved is kept.`,
      runbook: 'pages-slow',
      tellsEnd: true,
    });
    const mostPerMinute = quotas.requestsPerSecond * 60;
    const nearlyMost = Math.floor(mostPerMinute * 0.75);
    alarms.add('pages-throttled', {
      metric: this.api.metric('Count', { period: Duration.minutes(1), statistic: 'Sum' }),
      when: { above: nearlyMost },
      impact: `More than ${nearlyMost} requests in a minute: above ${mostPerMinute} visitors are turned away. Look at the access log for what they ask for.`,
      runbook: 'pages-throttled',
      tellsEnd: true,
    });
  }

  /** Routes these paths to a function, whatever the method. */
  serve(answering: HouseFunction, ...paths: string[]): void {
    this.route(
      answering,
      paths.map((path) => HttpRouteKey.with(path, HttpMethod.ANY)),
    );
  }

  /** Routes GET and HEAD of these paths to a function. */
  serveReading(answering: HouseFunction, ...paths: string[]): void {
    this.route(
      answering,
      paths.flatMap((path) =>
        [HttpMethod.GET, HttpMethod.HEAD].map((method) => HttpRouteKey.with(path, method)),
      ),
    );
  }

  /** Routes whatever has no route of its own to a function. */
  serveTheRest(answering: HouseFunction): void {
    this.route(answering, [HttpRouteKey.DEFAULT]);
  }

  private route(answering: HouseFunction, routeKeys: HttpRouteKey[]): void {
    addRoutes(this, this.api, answering, routeKeys);
  }
}

/** Routes these paths to a function of another stack, whatever the method. */
export function servePaths(
  scope: Construct,
  { api }: Pages,
  answering: HouseFunction,
  ...paths: string[]
): void {
  addRoutes(
    scope,
    api,
    answering,
    paths.map((path) => HttpRouteKey.with(path, HttpMethod.ANY)),
  );
}

function addRoutes(
  scope: Construct,
  httpApi: HttpApi,
  answering: HouseFunction,
  routeKeys: HttpRouteKey[],
): void {
  const integration = new HttpLambdaIntegration(answering.node.id, answering.lambda, {
    scopePermissionToRoute: false,
  });
  for (const routeKey of routeKeys)
    Validations.of(
      new HttpRoute(scope, routeKey.key, { httpApi, routeKey, integration }),
    ).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Public pages, personal links and sessions: the functions check them, since their holders have no AWS or token identity. POST is answered to our own pages only.',
    });
}
