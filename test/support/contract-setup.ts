import { inject } from 'vitest';
import { settleAt } from './world.ts';

settleAt(inject('place'));
