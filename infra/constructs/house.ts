import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Config } from '../config.ts';
import type { Alarms } from './alarms.ts';

/** What every house construct needs of its surroundings. */
export interface House {
  config: Config;
  /** The code of a function, by its folder name. */
  code: (name: string) => Code;
  alarms: Alarms;
}
