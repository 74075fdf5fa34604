import { inject } from 'vitest';
import { connectLocal, type LocalSystem } from '../../infra/local/local-system.ts';

/** The running local system: one for all flows, whose clock only goes forward. */
export const local: LocalSystem = connectLocal(inject('local'));
