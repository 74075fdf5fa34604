import type { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { houseLogGroup } from './logs.ts';
import type { House } from './house.ts';

/** Counts what the functions parked, as their log says. */
export const parkedMetric = 'parked';

export interface HouseFunctionProps {
  house: House;
  environment: Record<string, string>;
  timeout: Duration;
}

/** A Lambda with a role and a log group of its own. Its id is the name of its folder in functions/. */
export class HouseFunction extends Construct {
  readonly lambda: LambdaFunction;
  private readonly role: Role;

  constructor(scope: Construct, id: string, { house, environment, timeout }: HouseFunctionProps) {
    super(scope, id);
    const functionName = `${house.config.name}-${id}`;
    const logGroup = houseLogGroup(this, 'Logs', `/aws/lambda/${functionName}`, house.config);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.role);
    logGroup.addMetricFilter('Parked', {
      filterPattern: FilterPattern.anyTerm('message parked', 'event parked'),
      metricNamespace: house.config.name,
      metricName: parkedMetric,
    });
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName,
      code: house.code(id),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout,
      environment,
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.TEXT,
    });
  }

  /** Lets the function take exactly these actions on exactly these resources. */
  allow(actions: string[], ...resources: string[]): void {
    this.role.addToPolicy(new PolicyStatement({ actions, resources }));
  }
}
