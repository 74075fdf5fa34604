/** The page from which staff send a message that they have saved: into the bucket of inbound mail, where it is taken in as any other. */
import { IntakeRef } from '../../shared/domain/ids.ts';
import { messageLimit } from '../../shared/domain/intake.ts';
import { intakeWords } from '../../shared/locales/intake.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { presignPost, type Signing } from './presigned-post.ts';
import { isUploadReserved } from '../../shared/store/intake.ts';
import { errorPage } from '../../shared/web/error-pages.tsx';
import type { Request, Response } from '../../shared/web/http.ts';
import { type Params, type Route, route } from '../../shared/web/router.ts';
import { intakePath, messageUploadPath } from '../../shared/web/staff-paths.ts';
import { receivedPage, uploadPage } from './storage-pages.tsx';

export interface MessageDeps {
  records: Table;
  /** Into the bucket of inbound mail. */
  signing: Signing;
  publicOrigin: string;
  clock: Clock;
}

export function messageRoutes(deps: MessageDeps): Route[] {
  const path = '/uppladdning/inkommet/:place/:id';
  return [
    route('GET', path, atReserved(deps, showForm(deps))),
    route('GET', `${path}/mottagen`, atReserved(deps, showReceived)),
  ];
}

const atReserved =
  ({ records }: MessageDeps, answer: (request: Request, ref: IntakeRef) => Response) =>
  async (request: Request, params: Params): Promise<Response> => {
    const ref = IntakeRef.safeParse({ place: params['place'], intakeId: params['id'] });
    return ref.success && (await isUploadReserved(records, ref.data))
      ? answer(request, ref.data)
      : errorPage('notFound', request.language);
  };

const showForm =
  ({ signing, publicOrigin, clock }: MessageDeps) =>
  ({ language }: Request, ref: IntakeRef): Response => {
    const post = presignPost(
      signing,
      {
        folder: `uppladdat/${ref.place}/${ref.intakeId}/`,
        limit: messageLimit,
        redirect: `${publicOrigin}${messageUploadPath(ref)}/mottagen`,
      },
      clock(),
    );
    const t = intakeWords[language].upload;
    return uploadPage({ language, returnTo: messageUploadPath(ref), home: '/samordna' }, t, {
      ...{ post, lead: t.lead, accept: '.eml,message/rfc822' },
      back: { label: t.toList, href: intakePath(ref.place) },
    });
  };

function showReceived({ language }: Request, { place }: IntakeRef): Response {
  const t = intakeWords[language].upload;
  return receivedPage(
    language,
    { title: t.doneTitle, text: t.done },
    { label: t.toList, href: intakePath(place) },
  );
}
