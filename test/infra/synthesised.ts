/** The stacks as CloudFormation gets them, without building any code, and names for what their references point to. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { parseConfig } from '../../infra/config.ts';
import { addService } from '../../infra/service.ts';

const root = path.join(import.meta.dirname, '../..');
const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

export const exampleConfig = z
  .record(z.string(), z.unknown())
  .parse(readJson('config.example.json'));
const { context } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(readJson('cdk.json'));

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Properties: z.record(z.string(), z.json()).default({}),
      DeletionPolicy: z.string().optional(),
      Metadata: z.object({ 'aws:cdk:path': z.string() }),
    }),
  ),
  Outputs: z
    .record(
      z.string(),
      z.object({ Value: z.json(), Export: z.object({ Name: z.string() }).optional() }),
    )
    .default({}),
});

const pseudoParameters: Record<string, string> = { 'AWS::URLSuffix': 'amazonaws.com' };
const text = (value: unknown) => z.string().parse(value);

export type Json = z.infer<ReturnType<typeof z.json>>;

export interface Resource {
  /** The construct's path in its stack, without CDK's inner names. */
  name: string;
  type: string;
  properties: Record<string, Json>;
  deletionPolicy: string | undefined;
}

export interface Service {
  resources: Resource[];
  /** What is printed, by name, rendered. */
  outputs: Record<string, unknown>;
  /** All resources of a type. */
  ofType: (type: string) => Resource[];
  /** The one resource of a type and name. */
  one: (type: string, name: string) => Resource;
  /** Replaces every reference to a resource by `<name>` or `<name>.<attribute>`, and joins strings. */
  render: (value: Json | undefined) => unknown;
}

/** Synthesises the example configuration with other values for some of its keys. */
export function synthesise(
  changes: Record<string, unknown> = {},
  meddle: (app: ReturnType<typeof addService>) => void = () => undefined,
): Service {
  const outdir = mkdtempSync(path.join(tmpdir(), 'remissflow-synth-'));
  const app = new App({ outdir, context: { ...context, 'aws:cdk:enable-path-metadata': true } });
  const config = parseConfig({ ...exampleConfig, ...changes }, 'config.example.json');
  const templates = readTemplates(outdir, () => {
    meddle(addService(app, config, () => Code.fromInline('exports.handler = async () => {}')));
    return app.synth();
  });

  const exported = new Map<string, Json>();
  const names = new Map<string, string>();
  for (const { Resources, Outputs } of templates) {
    for (const [id, { Metadata }] of Object.entries(Resources))
      names.set(id, nameOf(Metadata['aws:cdk:path']));
    for (const { Value, Export } of Object.values(Outputs))
      if (Export) exported.set(Export.Name, Value);
  }
  const render = (value: Json | undefined): unknown => {
    if (Array.isArray(value)) return value.map(render);
    if (value === null || typeof value !== 'object') return value;
    const [[key, argument] = ['', null]] = Object.entries(value);
    if (key === 'Ref') return names.get(text(argument)) ?? pseudoParameters[text(argument)];
    if (key === 'Fn::GetAtt' && Array.isArray(argument))
      return `${names.get(text(argument[0])) ?? ''}.${text(argument[1])}`;
    if (key === 'Fn::ImportValue') return render(exported.get(text(argument)));
    if (key === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1]))
      return argument[1].map((part) => String(render(part))).join('');
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, render(v)]));
  };

  const resources = templates.flatMap(({ Resources }) =>
    Object.values(Resources).map(({ Type, Properties, DeletionPolicy, Metadata }) => ({
      name: nameOf(Metadata['aws:cdk:path']),
      type: Type,
      properties: Properties,
      deletionPolicy: DeletionPolicy,
    })),
  );
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    resources,
    outputs: Object.fromEntries(
      templates.flatMap(({ Outputs }) =>
        Object.entries(Outputs).flatMap(([name, { Export, Value }]) =>
          Export ? [] : [[name, render(Value)]],
        ),
      ),
    ),
    ofType,
    one: (type, name) => {
      const [found, ...more] = ofType(type).filter((resource) => resource.name === name);
      if (!found || more.length > 0) throw new Error(`not exactly one ${type} ${name}`);
      return found;
    },
    render,
  };
}

function readTemplates(outdir: string, synth: () => CloudAssembly) {
  try {
    return synth().stacks.map(({ template }) => Template.parse(template));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const nameOf = (constructPath: string) =>
  constructPath
    .split('/')
    .slice(1)
    .filter((part) => !['Resource', 'Function', 'DefaultPolicy'].includes(part))
    .join('/');
