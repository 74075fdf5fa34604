/** The pages around a form that the browser sends to S3, which answers in a frame: with a page of ours, or with an error of its own. */
import type { Child } from 'hono/jsx';
import type { Language } from '../../shared/locales/language.ts';
import { Button, FileField, Notice } from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { type Frame, framedPage, page } from '../../shared/web/layout.tsx';
import type { PresignedPost } from './presigned-post.ts';

interface Words {
  title: string;
  file: string;
  send: string;
  /** What the frame is called. */
  frame: string;
  helpTitle: string;
  help: string[];
}

interface Way {
  label: string;
  href: string;
}

const frame = 'svar';

export function uploadPage(
  of: Omit<Frame, 'title'>,
  t: Words,
  { post, lead, accept, back }: { post: PresignedPost; lead: string; accept: string; back: Way },
  more?: Child,
): Response {
  const response = page(
    200,
    { ...of, title: t.title },
    <>
      <h1>{t.title}</h1>
      <p class="lead">{lead}</p>
      <form method="post" action={post.url} enctype="multipart/form-data" target={frame}>
        {Object.entries(post.fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <FileField id="file" label={t.file} accept={accept} errors={[]} language={of.language} />
        <Button>{t.send}</Button>
      </form>
      <iframe class="answer-frame" name={frame} title={t.frame} />
      <p>
        <a class="ds-link" href={back.href}>
          {back.label}
        </a>
      </p>
      <section>
        <h2>{t.helpTitle}</h2>
        <ul>
          {t.help.map((help) => (
            <li>{help}</li>
          ))}
        </ul>
        {more}
      </section>
    </>,
  );
  return {
    ...response,
    headers: { ...response.headers, 'content-security-policy': letting(new URL(post.url).origin) },
  };
}

const letting = (storage: string): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    `form-action 'self' ${storage}`,
    `frame-src 'self' ${storage}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Shown in the frame once S3 has the file. */
export const receivedPage = (
  language: Language,
  { title, text }: { title: string; text: string },
  back: Way,
): Response =>
  framedPage(
    language,
    title,
    <Notice tone="success" title={title}>
      <p>{text}</p>
      <p>
        <a class="ds-link" href={back.href} target="_top">
          {back.label}
        </a>
      </p>
    </Notice>,
  );
