import type { ConsultationId } from '../../shared/domain/ids.ts';
import { distributionListPath } from '../../shared/web/staff-paths.ts';

export const progressPath = (id: ConsultationId): string => `${distributionListPath(id)}/inlasning`;
