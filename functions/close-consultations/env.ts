import * as z from 'zod/mini';
import { Name } from '../../shared/platform/env.ts';

export const env = z.object({ RECORDS_TABLE: Name }).parse(process.env);
