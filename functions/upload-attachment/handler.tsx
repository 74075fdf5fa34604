/** The page from which a browser sends a file to S3, and what it shows afterwards. No byte of a file comes by here. */
import { AttachmentId } from '../../shared/domain/attached-file.ts';
import {
  attachmentLimit,
  AttachmentOwner,
  quarantineFolder,
  attachmentTypes,
} from '../../shared/domain/attachment.ts';
import { attachmentWords } from '../../shared/locales/attachments.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getAttachment } from '../../shared/store/attachments.ts';
import { ownAttachmentsPath, uploadPath } from '../../shared/web/actor-paths.ts';
import { errorPage } from '../../shared/web/error-pages.tsx';
import { type Request, type Response, seeOther } from '../../shared/web/http.ts';
import { type Params, type Route, route } from '../../shared/web/router.ts';
import { type PresignedPost, presignPost, type Signing } from './presigned-post.ts';
import { receivedPage, uploadPage } from './storage-pages.tsx';

export interface Deps {
  attachments: Table;
  signing: Signing;
  publicOrigin: string;
  clock: Clock;
}

interface Place {
  owner: AttachmentOwner;
  id: AttachmentId;
}

export function uploadRoutes(deps: Deps): Route[] {
  const path = '/uppladdning/:actor/:plan/:initiative/:id';
  return [
    route('GET', path, atPlace(showForm(deps))),
    route('GET', `${path}/mottagen`, atPlace(showReceived)),
  ];
}

const atPlace =
  (answer: (request: Request, place: Place) => Response | Promise<Response>) =>
  (request: Request, params: Params): Response | Promise<Response> => {
    const owner = AttachmentOwner.safeParse({
      actorId: params['actor'],
      planId: params['plan'],
      initiativeId: params['initiative'],
    });
    const id = AttachmentId.safeParse(params['id']);
    return owner.success && id.success
      ? answer(request, { owner: owner.data, id: id.data })
      : errorPage('notFound', request.language);
  };

const showForm =
  ({ attachments, signing, publicOrigin, clock }: Deps) =>
  async (request: Request, { owner, id }: Place): Promise<Response> => {
    const attachment = await getAttachment(attachments, owner, id);
    if (!attachment) return errorPage('notFound', request.language);
    if (attachment.state !== 'reserved') return seeOther(ownAttachmentsPath(owner));
    const post = presignPost(
      signing,
      {
        folder: quarantineFolder(owner, id),
        limit: attachmentLimit,
        redirect: `${publicOrigin}${uploadPath(owner, id)}/mottagen`,
      },
      clock(),
    );
    return formPage(request, { owner, id }, post);
  };

function formPage({ language }: Request, { owner, id }: Place, post: PresignedPost): Response {
  const words = attachmentWords[language];
  const t = words.uploading;
  const accept = Object.keys(attachmentTypes)
    .map((ending) => `.${ending}`)
    .concat('.jpeg')
    .join(',');
  return uploadPage(
    { language, returnTo: uploadPath(owner, id) },
    t,
    { post, lead: words.takes, accept, back: { label: t.back, href: ownAttachmentsPath(owner) } },
    <p>{t.other}</p>,
  );
}

function showReceived({ language }: Request, { owner }: Place): Response {
  const { received, uploading } = attachmentWords[language];
  return receivedPage(language, received, {
    label: uploading.back,
    href: ownAttachmentsPath(owner),
  });
}
