/** Why mails to a mailbox left. */
import { ActorId } from '../../shared/domain/ids.ts';
import { type Mail, type Reminded, remindedIn } from '../../shared/domain/mail-ledger.ts';
import { taskKey } from '../../shared/domain/task.ts';
import { cleanText, EmailAddress } from '../../shared/domain/text.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { remembered } from '../../shared/platform/remembered.ts';
import { getActor } from '../../shared/store/actors.ts';
import { eachMailTo } from '../../shared/store/mail-ledger.ts';
import { listTasks } from '../../shared/store/tasks.ts';
import type { Asked, Page } from './asked.ts';
import { type ExplainedMail, mailsAtMost, whyPage } from './why-page.tsx';

/** Mails that are read to find the latest among them: they lie by kind, and not by time. */
const readAtMost = 2000;

/** The mails to an actor, or the form that asks for an address. */
export const askWhy: Page = async (asked) => {
  const id = ActorId.safeParse(asked.request.query.get('aktor'));
  const actor = id.success ? await getActor(asked.plans, id.data) : undefined;
  return whyPage(asked.viewer, actor ? await mailsTo(asked, actor.email) : { address: '' });
};

/** By address: posted, so that no log holds it. */
export const showWhy: Page = async (asked) => {
  const t = locale[asked.viewer.language];
  const address = cleanText(asked.request.form.get('adress') ?? '');
  if (EmailAddress.safeParse(address).success)
    return whyPage(asked.viewer, await mailsTo(asked, address));
  const message = t.errors.email;
  return whyPage(asked.viewer, { address, errors: [{ field: 'adress', message }] });
};

async function mailsTo(asked: Asked, address: string) {
  const all: Mail[] = [];
  for await (const mail of eachMailTo(asked.mail, recipientOf(address))) {
    all.push(mail);
    if (all.length === readAtMost) break;
  }
  const latest = all.sort((a, b) => (a.plannedAt < b.plannedAt ? 1 : -1)).slice(0, mailsAtMost);
  const explain = explainer(asked);
  return {
    address,
    mails: await Promise.all(latest.map(explain)),
    isAll: all.length <= mailsAtMost,
  };
}

/** Says of a reminder which tasks of whom it was about. */
function explainer({ plans }: Asked): (mail: Mail) => Promise<ExplainedMail> {
  const actorOf = remembered((id: ActorId) => getActor(plans, id));
  const tasksOf = remembered((id: ActorId) => listTasks(plans, id));
  const explainOne = async ({ leftOut = [] }: Mail, { actorId, step, because }: Reminded) => {
    const [actor, tasks] = await Promise.all([actorOf(actorId), tasksOf(actorId)]);
    return {
      actor: actor?.name ?? actorId,
      step,
      leftOut: leftOut.find((one) => 'actorId' in one && one.actorId === actorId)?.reason,
      tasks: because.map(({ task, dueOn }) => {
        const found = tasks.find(({ subject }) => taskKey(subject) === task);
        const { title = task, detail } = found ?? {};
        return { title: detail ? `${title}: ${detail}` : title, dueOn };
      }),
    };
  };
  return async (mail) => ({
    mail,
    because: await Promise.all(
      remindedIn(mail.content).map((reminded) => explainOne(mail, reminded)),
    ),
  });
}
