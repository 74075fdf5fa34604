import { expect, test } from 'vitest';
import { localDateOf } from '../../shared/domain/calendar.ts';
import answers from '../../infra/local/sample/answers.json' with { type: 'json' };
import { requireLocalTime } from '../../infra/local/local-clock.ts';
import { local } from '../support/local.ts';
import { mailsTo } from '../support/remiss.ts';
import { readList } from '../../shared/store/consultee-list.ts';
import { eachConsultee } from '../../shared/store/consultees.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import { signIn, answer } from '../support/visitor.ts';
import { linkIn } from '../support/remiss.ts';

const id = ConsultationId.parse('rs-2020-0780');
const days = ['2021-02-03', '2021-02-26', '2021-03-04', '2021-03-12', '2021-04-06'];

test(
  'in two months of the sample each who is silent is reminded on its days, once, and nobody who answered',
  { timeout: 480_000 },
  async () => {
    const all = await Array.fromAsync(eachConsultee(local.table('records'), id));
    const answeredFirst = new Set(answers.map(({ consulteeId }) => consulteeId));
    const between = all.find((one) => !answeredFirst.has(one.id));
    if (!between) throw new Error('the sample has no silent consultee');

    await local.moveClock(requireLocalTime('2021-02-26T10:00'));
    const invitation = (await mailsTo(between.email)).find((mail) => linkIn(mail));
    if (!invitation) throw new Error('there is no invitation');
    await answer(await signIn(linkIn(invitation)));
    await local.moveClock(requireLocalTime('2021-04-07T10:00'));
    await local.drain({});

    for (const { id: consulteeId, email } of all) {
      const reminders = (await mailsTo(email)).filter(
        ({ text, subject }) =>
          text.includes('RS 2020–0780') && /^(Påminnelse|Svarstiden)/.test(subject),
      );
      const expected = answeredFirst.has(consulteeId)
        ? []
        : consulteeId === between.id
          ? days.slice(0, 2)
          : days;
      expect(
        reminders.map(({ receivedAt }) => localDateOf(new Date(receivedAt))),
        consulteeId,
      ).toEqual(expected);
    }
    const { summary, rows } = await readList(local.table('records'), id);
    expect(summary).toMatchObject({
      consultees: all.length,
      answered: answers.length + 1,
      trouble: 0,
    });
    const silent = rows.filter(({ answeredAt }) => answeredAt === undefined);
    expect(new Set(silent.map(({ remindedOn }) => remindedOn))).toEqual(new Set(['2021-04-06']));
  },
);
