import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type IFilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Concern } from './alarms.ts';
import type { House } from './house.ts';
import { houseLogGroup } from './logs.ts';
import type { HouseMetric } from './metrics.ts';

/** The concern is that the function fails as a whole: it cannot start, takes too long, or throws. */
export interface HouseFunctionProps extends Concern {
  house: House;
  environment: Record<string, string>;
  timeout: Duration;
  /** In MB; 512 unless told. CPU follows it. */
  memory?: number | undefined;
}

/** A Lambda with a role, a log group and an alarm of its own. Its id is the name of its folder in functions/. */
export class HouseFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;
  private readonly role: Role;
  private readonly house: House;

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id);
    const { house, environment, timeout, memory = 512, impact, runbook } = props;
    this.house = house;
    const functionName = `${house.config.name}-${id}`;
    this.logGroup = houseLogGroup(this, 'Logs', `/aws/lambda/${functionName}`, house.config);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.logGroup.grantWrite(this.role);
    this.count('parked', FilterPattern.anyTerm('message parked', 'event parked'));
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName,
      code: house.code(id),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout,
      environment,
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.TEXT,
    });
    house.alarms.add(`${id}-errors`, {
      metric: this.lambda.metricErrors({ period: Duration.minutes(15) }),
      impact,
      runbook,
    });
  }

  /** Lets the function take exactly these actions on exactly these resources. */
  allow(actions: string[], ...resources: string[]): void {
    this.role.addToPolicy(new PolicyStatement({ actions, resources }));
  }

  /** Counts the lines of the log that match. */
  count(metric: HouseMetric, filterPattern: IFilterPattern): void {
    this.logGroup.addMetricFilter(metric, {
      filterPattern,
      metricNamespace: this.house.config.name,
      metricName: metric,
    });
  }
}
