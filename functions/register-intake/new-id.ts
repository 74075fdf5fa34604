import { randomBytes } from 'node:crypto';
import { IntakeId } from '../../shared/domain/ids.ts';

/** Stands in the form that makes something, so that the form sent twice makes one. */
export const newIntakeId = (): IntakeId => IntakeId.parse(randomBytes(16).toString('hex'));
