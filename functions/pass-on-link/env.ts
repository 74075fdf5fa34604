import * as z from 'zod/mini';
import { Name } from '../../shared/platform/env.ts';

export const env = z
  .object({ PLANS_TABLE: Name, RECORDS_TABLE: Name, MAIL_TABLE: Name, PARKED_TABLE: Name })
  .parse(process.env);
