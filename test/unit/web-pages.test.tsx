import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../../shared/domain/calendar.ts';
import {
  Field,
  FormErrors,
  RadioGroup,
  SummaryList,
  Table,
  Tag,
  Textarea,
  Typed,
} from '../../shared/web/components.tsx';
import {
  inSentence,
  instantInSentence,
  instantInTable,
  timeInSentence,
} from '../../shared/web/format.ts';
import { page } from '../../shared/web/layout.tsx';
import {} from '../support/respond-site.ts';
import { typedIn } from '../support/typed-in.ts';

const hostile = `"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;`;
const control = { id: 'text', label: 'Text', errors: [], language: 'sv' as const };

const html = (content: Parameters<typeof page>[2]) =>
  page(200, { language: 'sv', title: 'Titel', returnTo: '/' }, content).body.toString();

describe('pages', () => {
  it('hostile text is text everywhere', () => {
    const body = page(
      200,
      { language: 'sv', title: hostile, returnTo: hostile, sender: hostile, aside: hostile },
      <>
        <Field {...control} label={hostile} hint={hostile} value={hostile} />
        <Textarea {...control} id="b" value={hostile} limit={10} />
        <RadioGroup {...control} chosen="a" choices={[{ value: hostile, label: hostile }]} />
        <SummaryList rows={[{ label: hostile, value: hostile }]} />
        <Table caption={hostile} columns={[{ header: hostile }]} rows={[[hostile, hostile]]} />
        <Tag tone="info">{hostile}</Tag>
        <Typed text={hostile} />
      </>,
    ).body.toString();
    expect(body).not.toMatch(/<script>|<img/);
    expect(body.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(12);
  });

  it('text in a form control comes back as it was, in every script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [typed] = typedIn(html(<Textarea {...control} value={text} limit={10} />));
        expect(typed).toBe(text);
      }),
    );
  });

  it('an error says "Fel:" in the title, comes first and leads to its control', () => {
    const errors = [{ field: 'text', label: 'Text', message: 'Skriv något.' }];
    const body = page(
      422,
      { language: 'sv', title: 'Titel', hasError: true, returnTo: '/' },
      <>
        <FormErrors errors={errors} language="sv" />
        <Field {...control} errors={errors} value="" />
      </>,
    ).body.toString();
    expect(body).toContain('<title>Fel: Titel');
    expect(body).toContain('<a class="ds-link" href="#text">Text: Skriv något.</a>');
    expect(body).toMatch(/<input[^>]*id="text"[^>]*aria-describedby="text-error"/);
    expect(body).toMatch(/<input[^>]*aria-invalid="true"/);
  });

  it('an error of a group of choices leads to its first choice', () => {
    const errors = [{ field: 'val', message: 'Välj.' }];
    const group = { ...control, id: 'val', errors, chosen: undefined };
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    expect(html(<RadioGroup {...group} choices={choices} />)).toMatch(
      /id="val" name="val" value="a"[\s\S]*id="val-b" name="val" value="b"/,
    );
  });

  it('a page is in its language and offers the other', () => {
    const english = page(200, { language: 'en', title: 'Title', returnTo: '/a' }, '');
    expect(english.headers['content-language']).toBe('en');
    expect(english.body).toMatch(/^<!doctype html><html lang="en">/);
    expect(english.body).toContain('På svenska');
    expect(html('')).toContain('In English');
  });

  it('a table names its columns in every cell, for the cards of narrow screens', () => {
    const body = html(
      <Table caption="T" columns={[{ header: 'Vem' }, { header: 'Antal' }]} rows={[['A', 1]]} />,
    );
    expect(body).toMatch(/<td[^>]*data-label="Antal"[^>]*>1<\/td>/);
  });
});

describe('dates', () => {
  it('are written out in sentences', () => {
    expect(inSentence(localDate('2021-03-05'), 'sv')).toBe('fredag den 5 mars 2021');
    expect(inSentence(localDate('2021-03-05'), 'en')).toBe('Friday 5 March 2021');
  });

  it('are in Stockholm, summer and winter', () => {
    expect(timeInSentence(new Date('2021-03-05T08:00:00Z'), 'sv')).toBe('kl. 9.00');
    expect(timeInSentence(new Date('2021-07-05T08:05:00Z'), 'en')).toBe('at 10:05');
    expect(instantInSentence(new Date('2021-03-05T23:30:00Z'), 'sv')).toBe(
      'lördag den 6 mars 2021 kl. 0.30',
    );
    expect(instantInTable(new Date('2021-03-05T08:00:00Z'), 'sv')).toBe('2021-03-05 kl. 9.00');
  });
});
