/** What a page of the workspace is asked for: by whom, and of what. */
import { type Consultation } from '../../shared/domain/consultation.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { errorPage } from '../../shared/web/error-pages.tsx';
import type { Request, Response } from '../../shared/web/http.ts';
import type { Params } from '../../shared/web/router.ts';
import type { Viewer } from './frame.tsx';

export interface CoordinateDeps {
  records: Table;
  mail: Table;
  sessionSecret: string;
  clock: Clock;
}

export interface Asked extends CoordinateDeps {
  request: Request;
  params: Params;
  viewer: Viewer;
}

export type Page = (asked: Asked) => Promise<Response>;

export const notFound = ({ request }: Asked): Response => errorPage('notFound', request.language);

export async function consultationAsked({
  records,
  params,
}: Asked): Promise<Consultation | undefined> {
  const id = ConsultationId.safeParse(params['consultationId']);
  return id.success ? getConsultation(records, id.data) : undefined;
}
