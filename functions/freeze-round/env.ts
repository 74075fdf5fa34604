import * as z from 'zod/mini';
import { Name } from '../../shared/platform/env.ts';

export const env = z.object({ PLANS_TABLE: Name, PARKED_TABLE: Name }).parse(process.env);
