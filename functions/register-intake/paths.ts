import type { IntakePlace, IntakeRef } from '../../shared/domain/ids.ts';
import { intakePath } from '../../shared/web/staff-paths.ts';

export const itemPath = ({ place, intakeId }: IntakeRef): string =>
  `${intakePath(place)}/${intakeId}`;
export const enterPath = (place: IntakePlace): string => `${intakePath(place)}/ny`;
export const uploadPath = (place: IntakePlace): string => `${intakePath(place)}/ladda-upp`;
export const byItselfPath = (place: IntakePlace): string => `${intakePath(place)}?visa=automatiska`;
