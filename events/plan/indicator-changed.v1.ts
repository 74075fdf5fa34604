import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { strategyFields, indicatorFields } from './plan-fields.ts';

export const IndicatorChanged = defineEvent(
  'indicator.changed.v1',
  'An indicator was made or changed, or got a value.',
  {
    ...strategyFields,
    ...indicatorFields,
    version: z.int().check(z.positive(), z.describe('The version of the indicator.')),
  },
);
