/** A message that staff have saved: the browser sends it to S3, where it is taken in as any other. */
import { randomBytes } from 'node:crypto';
import { messageLimit } from '../../shared/domain/intake.ts';
import { intakeWords } from '../../shared/locales/intake.ts';
import { presignPost } from '../../shared/platform/presigned-post.ts';
import { Button, FileField, Notice } from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { framedPage } from '../../shared/web/layout.tsx';
import { lettingStorage } from '../../shared/web/storage-form.ts';
import { notFound, workspacePage } from '../../shared/web/staff.tsx';
import { intakePath } from '../../shared/web/staff-paths.ts';
import type { Asked, Place } from './asked.ts';
import { uploadPath } from './paths.ts';

const frame = 'svar';

export function showUpload(asked: Asked, { place, consultation }: Place): Response {
  if (!consultation) return notFound(asked);
  const { signing, publicOrigin, viewer } = asked;
  const { language, now } = viewer;
  const post = presignPost(
    signing,
    {
      folder: `uppladdat/${place}/${randomBytes(16).toString('hex')}/`,
      limit: messageLimit,
      redirect: `${publicOrigin}${uploadPath(place)}/mottagen`,
    },
    now,
  );
  const t = intakeWords[language].upload;
  const response = workspacePage(
    viewer,
    { title: t.title, returnTo: uploadPath(place) },
    <>
      <p class="overline">
        {consultation.caseReference} {consultation.title}
      </p>
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
        <a class="ds-link" href={intakePath(place)}>
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
}

/** Shown in the frame once S3 has the message. */
export function showReceived({ viewer: { language } }: Asked, { place }: Place): Response {
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
