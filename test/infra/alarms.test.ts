import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { projectRoot } from '../../infra/bundle.ts';
import { parseConfig } from '../../infra/config.ts';
import { type Runbook, whereIs } from '../../infra/constructs/runbooks.ts';
import { exampleConfig, synthesise } from './synthesised.ts';

const service = synthesise();
const folder = path.join(projectRoot, 'docs/runbooks');
const read = (name: string) => readFileSync(path.join(folder, `${name}.md`), 'utf8');
const written = readdirSync(folder)
  .map((file) => path.basename(file, '.md'))
  .filter((name) => name !== 'README');

/** Runbooks that no alarm leads to. */
const begunByPeople = ['restore'];

/** The text of all code below these folders. */
const codeIn = (...roots: string[]) =>
  roots.flatMap((root) =>
    readdirSync(path.join(projectRoot, root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')),
  );

const Alarm = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()),
  OKActions: z.array(z.unknown()).default([]),
  TreatMissingData: z.string(),
  MetricName: z.string(),
  Namespace: z.string(),
});
const alarmsOf = (from: typeof service) =>
  from
    .ofType('AWS::CloudWatch::Alarm')
    .map(({ properties }) => Alarm.parse(properties))
    .map((alarm) => ({ ...alarm, name: alarm.AlarmName.replace(/^remissflow-/, '') }));
const alarms = alarmsOf(service);
const alarmOf = (name: string) =>
  alarms.find((alarm) => alarm.name === name) ?? expect.fail(`no alarm ${name}`);
const runbookOf = ({ AlarmDescription }: { AlarmDescription: string }) =>
  /What to do: \S*?([\w-]+)\.md$/.exec(AlarmDescription)?.[1];

describe('alarms and runbooks', () => {
  it('every alarm names a runbook that is written, and every runbook belongs to an alarm', () => {
    expect([...new Set(alarms.map(runbookOf))].sort()).toEqual(
      written.filter((name) => !begunByPeople.includes(name)).sort(),
    );
  });

  it.each(written)(
    '%s says what users notice, how to look, what to do, how to know it is over',
    (name) => {
      const headings = [...read(name).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
      expect(headings).toEqual([
        'What users notice',
        'How to look',
        'What to do',
        'How to know it is over',
      ]);
      for (const section of read(name)
        .split(/^## .*$/m)
        .slice(1))
        expect(section.trim().length).toBeGreaterThan(30);
    },
  );

  it('the list of runbooks names every one, and links within them lead somewhere', () => {
    for (const name of written) expect(read('README')).toContain(`| [${name}](${name}.md) |`);
    for (const name of [...written, 'README'])
      for (const [, link = ''] of read(name).matchAll(/\]\(([\w-]+)\.md\)/g))
        expect(written).toContain(link);
  });

  it('what runbooks, functions and commands refer to in the deploy guide is there', () => {
    const headings = [
      ...readFileSync(path.join(projectRoot, 'docs/deploy.md'), 'utf8').matchAll(
        /^## (?:\d+\. )?(.*)$/gm,
      ),
    ].map(([, heading]) => heading);
    const texts = [...written.map(read), ...codeIn('functions', 'shared', 'infra')];
    const named = texts.flatMap((text) =>
      [
        ...text.matchAll(
          /[*"]([A-Z][\w ]+)[*"] in\s+docs\/deploy\.md|docs\/deploy\.md, \*([\w ]+)\*/g,
        ),
      ].map(([, before, after]) => before ?? after),
    );
    expect(named.length).toBeGreaterThan(10);
    for (const heading of named) expect(headings).toContain(heading);
  });

  it('the commands of the guides are there', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')));
    const guides = [
      ...written.map(read),
      readFileSync(path.join(projectRoot, 'docs/deploy.md'), 'utf8'),
    ];
    const commands = guides.flatMap((text) =>
      [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, command = '']) => command),
    );
    expect(commands.length).toBeGreaterThan(10);
    for (const command of commands) expect(Object.keys(scripts)).toContain(command);
  });

  it('the runbook of dead letters tells of every queue that leads to it', () => {
    const rows = [...read('dead-letters').matchAll(/^\| ([\w-]+) +\|/gm)].map(
      ([, row = '']) => row,
    );
    const queues = alarms
      .filter((alarm) => runbookOf(alarm) === 'dead-letters')
      .map(({ name }) => name.replace(/-dead$/, ''));
    expect(queues.length).toBeGreaterThan(4);
    for (const queue of queues)
      expect(rows.filter((row) => `${queue}-`.startsWith(`${row}-`))).toHaveLength(1);
  });

  it('alarms link to the runbooks where the configuration says they can be read', () => {
    const runbooks = 'https://wiki.example.se/remissflow/';
    for (const { AlarmDescription } of alarmsOf(synthesise({ runbooks })))
      expect(AlarmDescription).toMatch(/ https:\/\/wiki\.example\.se\/remissflow\/[\w-]+\.md$/);
  });

  it('an alarm whose runbook is not written is not synthesised', () => {
    const config = parseConfig(exampleConfig, 'config.example.json');
    expect(() => whereIs('coffee-machine' as Runbook, config)).toThrow(
      'docs/runbooks/coffee-machine.md is not there',
    );
  });

  it('no text is longer than CloudWatch takes', () => {
    for (const { AlarmDescription } of alarms) expect(AlarmDescription.length).toBeLessThan(1024);
  });
});

describe('alarms', () => {
  it('sound for every function that fails', () => {
    const functions = service.ofType('AWS::Lambda::Function').map(({ name }) => name);
    for (const name of functions)
      expect(alarmOf(`${name}-errors`)).toMatchObject({ MetricName: 'Errors' });
  });

  it.each([
    'breaker-open',
    'close-consultations-silent',
    'find-due-reminders-silent',
    'turn-calendar-silent',
    'tend-mail-ledger-silent',
    'mail-waits',
    'pages-errors',
    'pages-slow',
    'pages-throttled',
    'publish-events-late',
    'records-writes-throttled',
    'ses-bounce-rate',
  ])('%s may pass by itself, so that its end is told too', (name) => {
    expect(service.render(z.array(z.json()).parse(alarmOf(name).OKActions))).toEqual([
      'AlarmTopic/Topic',
    ]);
  });

  it('a dead-letter queue that was emptied tells nobody: somebody emptied it', () => {
    expect(alarmOf('send-mail-bulk-dead').OKActions).toEqual([]);
  });

  it.each([
    ['parked', 'parked'],
    ['mail-unknown', 'mail-unknown'],
    ['mail-waits', 'mail-waits'],
    ['breaker-open', 'breaker-opened'],
  ])('%s counts lines of the log', (name, metric) => {
    expect(alarmOf(name)).toMatchObject({ MetricName: metric, Namespace: 'remissflow' });
    const filters = service
      .ofType('AWS::Logs::MetricFilter')
      .flatMap(({ properties }) =>
        z
          .array(z.object({ MetricName: z.string(), MetricNamespace: z.string() }))
          .parse(properties['MetricTransformations']),
      );
    expect(filters).toContainEqual(
      expect.objectContaining({ MetricName: metric, MetricNamespace: 'remissflow' }),
    );
  });

  it.each([
    ['Records', 'records'],
    ['Drafts', 'drafts'],
    ['Mail', 'mail'],
    ['Parked', 'parked'],
    ['Plans', 'plans'],
    ['ProgressDrafts', 'progress-drafts'],
    ['UnsentAttachments', 'unsent-attachments'],
  ])('sound when %s turns calls away', (table, name) => {
    for (const access of ['Read', 'Write']) {
      const { properties } = service.one(
        'AWS::CloudWatch::Alarm',
        `Alarms/${name}-${access.toLowerCase()}s-throttled`,
      );
      expect(properties['MetricName']).toBe(`${access}ThrottleEvents`);
      expect(service.render(properties['Dimensions'])).toEqual([
        { Name: 'TableName', Value: table },
      ]);
    }
  });

  it.each([
    ['ses-bounce-rate', 'Reputation.BounceRate', 0.05],
    ['ses-complaint-rate', 'Reputation.ComplaintRate', 0.001],
  ])('%s sounds before AWS stops the account from sending', (name, MetricName, Threshold) => {
    expect(service.one('AWS::CloudWatch::Alarm', `Alarms/${name}`).properties).toMatchObject({
      Namespace: 'AWS/SES',
      MetricName,
      Threshold,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'ignore',
    });
  });

  it('pages-slow sounds when one page in twenty takes seconds, for a quarter of an hour', () => {
    expect(service.one('AWS::CloudWatch::Alarm', 'Alarms/pages-slow').properties).toMatchObject({
      MetricName: 'Latency',
      ExtendedStatistic: 'p95',
      Threshold: 3000,
      Period: 300,
      EvaluationPeriods: 3,
    });
  });
});

describe('the dashboards', () => {
  const Body = z.object({
    widgets: z.array(
      z.object({ type: z.string(), properties: z.looseObject({ title: z.string().optional() }) }),
    ),
  });
  const dashboards = service.ofType('AWS::CloudWatch::Dashboard').map(({ properties }) => ({
    name: properties['DashboardName'],
    ...Body.parse(JSON.parse(z.string().parse(service.render(properties['DashboardBody'])))),
  }));
  const widgets = dashboards.flatMap((dashboard) => dashboard.widgets);
  const textOf = (title: string) => {
    const named = widgets.filter((widget) => widget.properties.title === title);
    return named.length > 0 ? JSON.stringify(named) : expect.fail(title);
  };

  it('are two: of the service, and of plans', () => {
    expect(dashboards.map(({ name }) => name)).toEqual(['remissflow', 'remissflow-plans']);
  });

  it('show what is in their own stack alone, so that neither stack waits for the other', () => {
    const [ofService = '', ofPlans = ''] = dashboards.map((one) => JSON.stringify(one.widgets));
    expect(ofPlans).toContain('turn-calendar');
    expect(ofPlans).not.toContain('find-due-reminders');
    expect(ofService).toContain('find-due-reminders');
    expect(ofService).not.toContain('turn-calendar');
  });

  it('show the state of every alarm', () => {
    const shown = textOf('Alarms');
    for (const { name } of service.ofType('AWS::CloudWatch::Alarm'))
      expect(shown).toContain(`"${name}.Arn"`);
  });

  it('show every queue: what waits, for how long, and what could not be handled', () => {
    const queues = service.ofType('AWS::SQS::Queue').map(({ name }) => name);
    for (const queue of queues.filter((name) => !name.endsWith('-dead'))) {
      expect(textOf('Queues: waiting')).toContain(`"${queue}.QueueName"`);
      expect(textOf('Queues: age of the oldest message, seconds')).toContain(
        `"${queue}.QueueName"`,
      );
    }
    for (const queue of queues.filter((name) => name.endsWith('-dead')))
      expect(textOf('Dead letters')).toContain(`"${queue}.QueueName"`);
  });

  it('show the runs by the clock, and the errors of every function', () => {
    for (const { name } of service.ofType('AWS::Scheduler::Schedule'))
      expect(textOf('Runs by the clock')).toContain(`"${name.replace(/\/Schedule$/, '')}"`);
    for (const { name } of service.ofType('AWS::Lambda::Function'))
      expect(textOf('Errors of functions')).toContain(`"${name}"`);
  });

  it.each([
    'Mail: what became of each try',
    'Mail: what SES reports of the whole account',
    'Pages: requests and errors',
    'Pages: time to answer, milliseconds',
    'Tables: calls turned away',
    'Age of the streams, milliseconds',
  ])('have a graph "%s"', (title) => {
    expect(widgets.find((widget) => widget.properties.title === title)).toMatchObject({
      type: 'metric',
      properties: { metrics: expect.arrayContaining([expect.any(Array)]) as unknown },
    });
  });

  it('show how the ledger stands, from the log of its tender', () => {
    const ledger = 'Ledger: waiting, announced again, become unknown';
    expect(textOf(ledger)).toContain('tend-mail-ledger/Logs');
    const asked = [...textOf(ledger).matchAll(/(?:max|sum)\((\w+)\)/g)].map(([, field]) => field);
    const [, said] = /'mail ledger tended', \{ (.*) \}/.exec(codeIn('functions').join()) ?? [];
    expect(said?.split(', ')).toEqual(asked);
  });

  it('link to the runbooks where they can be read', () => {
    const other = synthesise({ runbooks: 'https://wiki.example.se/r' });
    for (const { properties } of other.ofType('AWS::CloudWatch::Dashboard'))
      for (const name of written)
        expect(other.render(properties['DashboardBody'])).toContain(
          `[${name}](https://wiki.example.se/r/${name}.md)`,
        );
  });
});

describe('what logs are counted for', () => {
  const said = codeIn('functions', 'shared');
  const patterns = service
    .ofType('AWS::Logs::MetricFilter')
    .map(({ properties }) => z.string().parse(properties['FilterPattern']));
  const messages = new Set(
    patterns.flatMap((pattern) =>
      [...pattern.matchAll(/"([^"]* [^"]*)"/g)].map(([, text = '']) => text),
    ),
  );

  it.each([...messages])('"%s" is said by the code, in these words', (message) => {
    expect(said.some((source) => source.includes(`'${message}'`))).toBe(true);
  });
});
