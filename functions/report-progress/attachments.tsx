/** What is attached to the progress update that is being written. */
import { randomBytes } from 'node:crypto';
import { AttachmentId } from '../../shared/domain/attached-file.ts';
import {
  type Attachment,
  type AttachmentOwner,
  attachmentsAtMost,
} from '../../shared/domain/attachment.ts';
import { currentName } from '../../shared/domain/names.ts';
import { attachmentWords } from '../../shared/locales/attachments.ts';
import type { Language } from '../../shared/locales/language.ts';
import {
  listAttachments,
  removeAttachment,
  reserveAttachment,
} from '../../shared/store/attachments.ts';
import { ownAttachmentsPath, ownInitiativePath, uploadPath } from '../../shared/web/actor-paths.ts';
import { Button, Notice, Table, Tag } from '../../shared/web/components.tsx';
import { formatSize } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { closedTo, type OwnInitiative, readOwnInitiative } from './initiative.tsx';
import { closedPage } from './report-page.tsx';
import { notFound, ownPage, type Visit } from './visit.tsx';

/** Whose the attachments are: the actor's, about the initiative. */
export const ownerOf = (
  { actor }: Visit,
  { ref }: Pick<OwnInitiative, 'ref'>,
): AttachmentOwner => ({
  ...ref,
  actorId: actor.id,
});

/** Lets an answer be made only about an initiative of the actor's own that takes updates. */
async function withOwn(
  visit: Visit,
  answer: (own: OwnInitiative, owner: AttachmentOwner) => Promise<Response>,
): Promise<Response> {
  const own = await readOwnInitiative(visit);
  if (!own) return notFound(visit);
  const closed = closedTo(own, visit.language);
  return closed === undefined ? answer(own, ownerOf(visit, own)) : closedPage(visit, own, closed);
}

export const showAttachments = (visit: Visit): Promise<Response> =>
  withOwn(visit, async (own, owner) => {
    const attachments = await listAttachments(visit.attachments, owner);
    return attachmentsPage(visit, own, attachments);
  });

/** Reserves the place of one more file, and leads to where it is sent. A place that waits is used first. */
export const addAttachment = (visit: Visit): Promise<Response> =>
  withOwn(visit, async ({ ref }, owner) => {
    const attachments = await listAttachments(visit.attachments, owner);
    if (attachments.length >= attachmentsAtMost) return seeOther(ownAttachmentsPath(ref));
    const id = AttachmentId.parse(randomBytes(16).toString('hex'));
    await reserveAttachment(visit.attachments, owner, id, visit.now);
    return seeOther(uploadPath(owner, id));
  });

/** Takes one away. Taken away before is fine. */
export const takeAwayAttachment = (visit: Visit): Promise<Response> =>
  withOwn(visit, async ({ ref }, owner) => {
    const id = AttachmentId.safeParse(visit.request.form.get('bilaga'));
    if (id.success) await removeAttachment(visit.attachments, owner, id.data);
    return seeOther(ownAttachmentsPath(ref));
  });

function attachmentsPage(
  visit: Visit,
  { initiative, ref }: OwnInitiative,
  attachments: Attachment[],
): Response {
  const { language } = visit;
  const t = attachmentWords[language];
  return ownPage(
    visit,
    { title: t.title },
    <>
      <p class="overline">{currentName(initiative.names)}</p>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <p>{t.takes}</p>
      {attachments.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Table
          caption={t.caption}
          columns={[{ header: t.file }, { header: t.state }, { header: t.action }]}
          rows={attachments.map((attachment) => [
            <span class="typed">{nameOf(attachment, language)}</span>,
            <State attachment={attachment} language={language} />,
            <Actions attachment={attachment} owner={ownerOf(visit, { ref })} language={language} />,
          ])}
        />
      )}
      {attachments.some(({ state }) => state === 'reserved') ? (
        <Notice tone="info">
          <p>{t.waiting}</p>
          <p>
            <a class="ds-link" href={ownAttachmentsPath(ref)}>
              {t.reload}
            </a>
          </p>
        </Notice>
      ) : null}
      {attachments.length >= attachmentsAtMost ? (
        <p>{t.full(String(attachmentsAtMost))}</p>
      ) : (
        <form method="post" action={ownAttachmentsPath(ref)}>
          <Button>{t.add}</Button>
        </form>
      )}
      <p>
        <a class="ds-link" href={`${ownInitiativePath(ref)}/lagesrapport`}>
          {t.backToReport}
        </a>
      </p>
    </>,
  );
}

const nameOf = (attachment: Attachment, language: Language): string =>
  attachment.state === 'reserved' ? attachmentWords[language].unnamed : attachment.fileName;

const tones = { reserved: 'neutral', clean: 'success', refused: 'danger' } as const;

const State = ({ attachment, language }: { attachment: Attachment; language: Language }) => {
  const t = attachmentWords[language];
  return (
    <>
      <Tag tone={tones[attachment.state]}>{t.states[attachment.state]}</Tag>
      {attachment.state === 'clean' ? <p>{formatSize(attachment.size, language)}</p> : null}
      {attachment.state === 'refused' ? <p>{t.refusals[attachment.refusal]}</p> : null}
    </>
  );
};

const Actions = ({
  attachment,
  owner,
  language,
}: {
  attachment: Attachment;
  owner: AttachmentOwner;
  language: Language;
}) => {
  const t = attachmentWords[language];
  return (
    <>
      {attachment.state === 'reserved' ? (
        <p>
          <a class="ds-link" href={uploadPath(owner, attachment.id)}>
            {t.upload}
            <span class="ds-sr-only"> {t.uploadOf}</span>
          </a>
        </p>
      ) : null}
      <form method="post" action={`${ownAttachmentsPath(owner)}/ta-bort`}>
        <button class="ds-link" name="bilaga" value={attachment.id}>
          {t.remove}
          <span class="ds-sr-only"> {nameOf(attachment, language)}</span>
        </button>
      </form>
    </>
  );
};
