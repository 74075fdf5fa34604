/** The page from which staff send a message that they have saved: into the bucket of inbound mail, where it is taken in as any other. */
import { IntakeRef } from '../../shared/domain/ids.ts';
import { messageLimit } from '../../shared/domain/intake.ts';
import { intakeWords } from '../../shared/locales/intake.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { presignPost, type Signing } from './presigned-post.ts';
import { isUploadReserved } from '../../shared/store/intake.ts';
import { Button, FileField, Notice } from '../../shared/web/components.tsx';
import { errorPage } from '../../shared/web/error-pages.tsx';
import type { Request, Response } from '../../shared/web/http.ts';
import { framedPage, page } from '../../shared/web/layout.tsx';
import { type Params, type Route, route } from '../../shared/web/router.ts';
import { intakePath, messageUploadPath } from '../../shared/web/staff-paths.ts';
import { lettingStorage } from './letting-storage.ts';

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

const frame = 'svar';

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
    const response = page(
      200,
      { language, title: t.title, returnTo: messageUploadPath(ref), home: '/samordna' },
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <form method="post" action={post.url} enctype="multipart/form-data" target={frame}>
          {Object.entries(post.fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <FileField
            id="file"
            label={t.file}
            accept=".eml,message/rfc822"
            errors={[]}
            language={language}
          />
          <Button>{t.send}</Button>
        </form>
        <iframe class="answer-frame" name={frame} title={t.frame} />
        <p>
          <a class="ds-link" href={intakePath(ref.place)}>
            {t.toList}
          </a>
        </p>
        <section>
          <h2>{t.helpTitle}</h2>
          <ul>
            {t.help.map((help) => (
              <li>{help}</li>
            ))}
          </ul>
        </section>
      </>,
    );
    return {
      ...response,
      headers: {
        ...response.headers,
        'content-security-policy': lettingStorage(new URL(post.url).origin),
      },
    };
  };

/** Shown in the frame once S3 has the message. */
function showReceived({ language }: Request, { place }: IntakeRef): Response {
  const t = intakeWords[language].upload;
  return framedPage(
    language,
    t.doneTitle,
    <Notice tone="success" title={t.doneTitle}>
      <p>{t.done}</p>
      <p>
        <a class="ds-link" href={intakePath(place)} target="_top">
          {t.toList}
        </a>
      </p>
    </Notice>,
  );
}
