/** What can happen to one AWS call. */
import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { EventBridgeServiceException } from '@aws-sdk/client-eventbridge';
import { S3ServiceException } from '@aws-sdk/client-s3';
import { SecretsManagerServiceException } from '@aws-sdk/client-secrets-manager';
import { SESv2ServiceException } from '@aws-sdk/client-sesv2';

export const faults = [
  /** The service fails at every attempt, without effect. */
  'fails-before',
  /** The first attempt takes effect, and all we hear is failure. */
  'fails-after',
  /** The first attempt takes effect and the connection breaks; the SDK may try again. */
  'reply-lost',
  /** The first attempt is given up before it takes effect, which it does later, after a second one. */
  'slow',
  /** The service turns every attempt away. */
  'throttled',
  'killed-before',
  'killed-after',
] as const;
export type Fault = (typeof faults)[number];

/** The process is gone: nothing it calls is reached any more. */
export class Killed extends Error {}

/** The services that our functions call, by the SDK's names for them. */
export const services = {
  DynamoDB: { failure: DynamoDBServiceException, throttle: 'ThrottlingException', status: 400 },
  SESv2: { failure: SESv2ServiceException, throttle: 'TooManyRequestsException', status: 429 },
  EventBridge: {
    failure: EventBridgeServiceException,
    throttle: 'ThrottlingException',
    status: 400,
  },
  S3: { failure: S3ServiceException, throttle: 'SlowDown', status: 503 },
  'Secrets Manager': {
    failure: SecretsManagerServiceException,
    throttle: 'ThrottlingException',
    status: 400,
  },
} as const;
export type Service = keyof typeof services;

export const failed = (service: Service): Error =>
  new services[service].failure({
    name: 'InternalFailure',
    $fault: 'server',
    message: 'planted',
    $metadata: { httpStatusCode: 500 },
  });

export const throttled = (service: Service): Error =>
  new services[service].failure({
    name: services[service].throttle,
    $fault: 'client',
    message: 'planted',
    $metadata: { httpStatusCode: services[service].status },
  });

/** As Node says that a connection broke. */
export const reset = (): Error =>
  Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** As the SDK's own HTTP handler says that its patience is over. */
export const timedOut = (): Error => Object.assign(new Error('planted'), { name: 'TimeoutError' });
