/**
 * DynamoDB's expression language, as far as our code speaks it: conditions, updates and projections over attribute values
 * as the client writes them. Whatever is not understood throws. Reserved words are left to the emulator.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Record<string, AttributeValue>;

/** What an expression's placeholders stand for. */
export interface Placeholders {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Item | undefined;
}

/** An expression that DynamoDB would refuse, or that this part of a double does not know. */
export class InvalidExpression extends Error {}

type Path = (string | number)[];

export type Operand =
  | { kind: 'path'; path: Path }
  | { kind: 'value'; name: string }
  | { kind: 'size'; path: Path }
  | { kind: 'if_not_exists'; path: Path; otherwise: Operand }
  | { kind: 'list_append'; first: Operand; second: Operand }
  | { kind: 'sum'; first: Operand; second: Operand; sign: 1 | -1 };

export type Condition =
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'exists'; path: Path; expected: boolean }
  | { kind: 'begins_with' | 'contains'; first: Operand; second: Operand }
  | { kind: 'compare'; operator: Comparison; first: Operand; second: Operand }
  | { kind: 'between'; tested: Operand; from: Operand; until: Operand }
  | { kind: 'in'; tested: Operand; among: Operand[] };

const comparisons = ['=', '<>', '<', '<=', '>', '>='] as const;
type Comparison = (typeof comparisons)[number];
const isComparison = (token: string): token is Comparison =>
  comparisons.some((operator) => operator === token);

export interface Update {
  set: { path: Path; value: Operand }[];
  remove: Path[];
  add: { path: Path; value: Operand }[];
}

const tokenPattern = /\s*(<>|<=|>=|[=<>(),.+[\]-]|[:#]?\w+)/y;

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (expression.slice(tokenPattern.lastIndex).trim() !== '') {
    const start = tokenPattern.lastIndex;
    const [, token] = tokenPattern.exec(expression) ?? [];
    if (token === undefined)
      throw new InvalidExpression(`not understood: ${expression.slice(start)}`);
    tokens.push(token);
  }
  return tokens;
}

class Parser {
  private readonly tokens: string[];
  private at = 0;
  private readonly names: Record<string, string>;
  readonly used = new Set<string>();

  constructor(expression: string, names: Record<string, string> = {}) {
    this.tokens = tokensOf(expression);
    this.names = names;
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  private peek(): string {
    return this.tokens[this.at] ?? '';
  }

  private next(): string {
    const token = this.peek();
    if (token === '') throw new InvalidExpression('the expression ends too early');
    this.at += 1;
    return token;
  }

  /** Takes the token when it comes next, in upper or lower case. */
  takes(token: string): boolean {
    if (this.peek().toUpperCase() !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.takes(token)) throw new InvalidExpression(`${token} expected, not ${this.peek()}`);
  }

  list<Part>(part: () => Part): Part[] {
    const parts = [part()];
    while (this.takes(',')) parts.push(part());
    return parts;
  }

  path(): Path {
    const path: Path = [this.name()];
    for (;;) {
      if (this.takes('.')) path.push(this.name());
      else if (this.takes('[')) {
        path.push(Number(this.next()));
        this.expect(']');
      } else return path;
    }
  }

  private name(): string {
    const token = this.next();
    if (!token.startsWith('#')) {
      if (!/^[A-Za-z]\w*$/.test(token)) throw new InvalidExpression(`no attribute: ${token}`);
      return token;
    }
    this.used.add(token);
    const name = this.names[token];
    if (name === undefined) throw new InvalidExpression(`${token} is not defined`);
    return name;
  }

  private operand(): Operand {
    const token = this.peek();
    if (token.startsWith(':')) {
      this.used.add(this.next());
      return { kind: 'value', name: token };
    }
    if (this.tokens[this.at + 1] !== '(') return { kind: 'path', path: this.path() };
    this.at += 2;
    const call = (): Operand => {
      switch (token) {
        case 'size':
          return { kind: 'size', path: this.path() };
        case 'if_not_exists': {
          const path = this.path();
          this.expect(',');
          return { kind: 'if_not_exists', path, otherwise: this.operand() };
        }
        case 'list_append': {
          const first = this.operand();
          this.expect(',');
          return { kind: 'list_append', first, second: this.operand() };
        }
        default:
          throw new InvalidExpression(`no such function: ${token}`);
      }
    };
    const operand = call();
    this.expect(')');
    return operand;
  }

  sum(): Operand {
    const first = this.operand();
    if (this.takes('+')) return { kind: 'sum', first, second: this.operand(), sign: 1 };
    if (this.takes('-')) return { kind: 'sum', first, second: this.operand(), sign: -1 };
    return first;
  }

  condition(): Condition {
    const parts = [this.conjunction()];
    while (this.takes('OR')) parts.push(this.conjunction());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
  }

  private conjunction(): Condition {
    const parts = [this.negation()];
    while (this.takes('AND')) parts.push(this.negation());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
  }

  private negation(): Condition {
    return this.takes('NOT') ? { kind: 'not', part: this.negation() } : this.test();
  }

  private test(): Condition {
    if (this.takes('(')) {
      const condition = this.condition();
      this.expect(')');
      return condition;
    }
    const token = this.peek();
    if (this.tokens[this.at + 1] === '(' && token !== 'size') {
      this.at += 2;
      const condition = this.call(token);
      this.expect(')');
      return condition;
    }
    const first = this.operand();
    if (this.takes('BETWEEN')) {
      const from = this.operand();
      this.expect('AND');
      return { kind: 'between', tested: first, from, until: this.operand() };
    }
    if (this.takes('IN')) {
      this.expect('(');
      const among = this.list(() => this.operand());
      this.expect(')');
      return { kind: 'in', tested: first, among };
    }
    const operator = this.next();
    if (!isComparison(operator)) throw new InvalidExpression(`no comparison: ${operator}`);
    return { kind: 'compare', operator, first, second: this.operand() };
  }

  private call(name: string): Condition {
    switch (name) {
      case 'attribute_exists':
      case 'attribute_not_exists':
        return { kind: 'exists', path: this.path(), expected: name === 'attribute_exists' };
      case 'begins_with':
      case 'contains': {
        const first = this.operand();
        this.expect(',');
        return { kind: name, first, second: this.operand() };
      }
      default:
        throw new InvalidExpression(`no such function: ${name}`);
    }
  }

  update(): Update {
    const update: Update = { set: [], remove: [], add: [] };
    while (!this.done) {
      if (this.takes('SET'))
        update.set.push(
          ...this.list(() => {
            const path = this.path();
            this.expect('=');
            return { path, value: this.sum() };
          }),
        );
      else if (this.takes('REMOVE')) update.remove.push(...this.list(() => this.path()));
      else if (this.takes('ADD'))
        update.add.push(...this.list(() => ({ path: this.path(), value: this.operand() })));
      else throw new InvalidExpression(`no clause of an update: ${this.peek()}`);
    }
    return update;
  }
}

export interface Expressions {
  condition?: Condition;
  keyCondition?: Condition;
  filter?: Condition;
  update?: Update;
  projection?: Path[];
}

/** The expressions of one command. Throws when a placeholder is not defined, or defined and not used. */
export function parseExpressions(
  input: Placeholders & {
    ConditionExpression?: string | undefined;
    KeyConditionExpression?: string | undefined;
    FilterExpression?: string | undefined;
    UpdateExpression?: string | undefined;
    ProjectionExpression?: string | undefined;
  },
): Expressions {
  const used = new Set<string>();
  function parse<Part>(
    expression: string | undefined,
    by: (parser: Parser) => Part,
  ): Part | undefined {
    if (expression === undefined) return undefined;
    const parser = new Parser(expression, input.ExpressionAttributeNames);
    const part = by(parser);
    if (!parser.done) throw new InvalidExpression(`more than an expression: ${expression}`);
    for (const name of parser.used) used.add(name);
    return part;
  }
  const found = {
    condition: parse(input.ConditionExpression, (parser) => parser.condition()),
    keyCondition: parse(input.KeyConditionExpression, (parser) => parser.condition()),
    filter: parse(input.FilterExpression, (parser) => parser.condition()),
    update: parse(input.UpdateExpression, (parser) => parser.update()),
    projection: parse(input.ProjectionExpression, (parser) => parser.list(() => parser.path())),
  };
  const defined = [
    ...Object.keys(input.ExpressionAttributeNames ?? {}),
    ...Object.keys(input.ExpressionAttributeValues ?? {}),
  ];
  for (const name of defined)
    if (!used.has(name)) throw new InvalidExpression(`${name} is not used in the expressions`);
  for (const name of used)
    if (!defined.includes(name)) throw new InvalidExpression(`${name} is not defined`);
  return Object.fromEntries(Object.entries(found).filter(([, part]) => part !== undefined));
}

const stepInto = (value: AttributeValue | undefined, step: string | number) =>
  typeof step === 'number' ? value?.L?.[step] : value?.M?.[step];

const valueAt = (item: Item | undefined, path: Path): AttributeValue | undefined =>
  path.reduce<AttributeValue | undefined>(stepInto, { M: item ?? {} });

const typeOf = (value: AttributeValue): string => Object.keys(value)[0] ?? '';

function isSame(one: AttributeValue, other: AttributeValue): boolean {
  if (typeOf(one) !== typeOf(other)) return false;
  if (one.N !== undefined) return Number(one.N) === Number(other.N);
  if (one.L && other.L) {
    const { L } = other;
    return one.L.length === L.length && one.L.every((part, i) => L[i] && isSame(part, L[i]));
  }
  if (one.M && other.M) return isSameItem(one.M, other.M);
  if (one.SS && other.SS) return one.SS.toSorted().join('\n') === other.SS.toSorted().join('\n');
  return one.S === other.S && one.BOOL === other.BOOL && one.NULL === other.NULL;
}

export const isSameItem = (one: Item, other: Item): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => other[name] && isSame(value, other[name]));

/** The order of two values of one type; `undefined` when they have none. */
export function order(one: AttributeValue, other: AttributeValue): number | undefined {
  if (one.S !== undefined && other.S !== undefined)
    return Buffer.compare(Buffer.from(one.S), Buffer.from(other.S));
  if (one.N !== undefined && other.N !== undefined) return Number(one.N) - Number(other.N);
  return undefined;
}

function sizeOf(value: AttributeValue | undefined): AttributeValue | undefined {
  if (value?.S !== undefined) return { N: String(Buffer.byteLength(value.S)) };
  if (value?.L) return { N: String(value.L.length) };
  if (value?.M) return { N: String(Object.keys(value.M).length) };
  if (value !== undefined) throw new InvalidExpression('size of a type that no table of ours uses');
  return undefined;
}

/** What an operand stands for; `undefined` when the item has no such attribute. */
function evaluate(
  operand: Operand,
  item: Item | undefined,
  values: Item = {},
): AttributeValue | undefined {
  const of = (one: Operand) => evaluate(one, item, values);
  switch (operand.kind) {
    case 'path':
      return valueAt(item, operand.path);
    case 'value':
      return values[operand.name];
    case 'size':
      return sizeOf(valueAt(item, operand.path));
    case 'if_not_exists':
      return valueAt(item, operand.path) ?? of(operand.otherwise);
    case 'list_append':
      return { L: [...listIn(of(operand.first)), ...listIn(of(operand.second))] };
    case 'sum':
      return {
        N: String(numberIn(of(operand.first)) + operand.sign * numberIn(of(operand.second))),
      };
  }
}

function numberIn(value: AttributeValue | undefined): number {
  if (value?.N === undefined) throw new InvalidExpression('an operand is not a number');
  return Number(value.N);
}

function listIn(value: AttributeValue | undefined): AttributeValue[] {
  if (value?.L === undefined) throw new InvalidExpression('an operand is not a list');
  return value.L;
}

export function holds(
  condition: Condition,
  item: Item | undefined,
  values: Item | undefined,
): boolean {
  const of = (operand: Operand) => evaluate(operand, item, values);
  const compares = (first: Operand, operator: Comparison, second: Operand): boolean => {
    const [one, other] = [of(first), of(second)];
    if (one === undefined || other === undefined) return operator === '<>';
    if (operator === '=') return isSame(one, other);
    if (operator === '<>') return !isSame(one, other);
    const by = order(one, other);
    if (by === undefined) return false;
    return { '<': by < 0, '<=': by <= 0, '>': by > 0, '>=': by >= 0 }[operator];
  };
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(part, item, values));
    case 'or':
      return condition.parts.some((part) => holds(part, item, values));
    case 'not':
      return !holds(condition.part, item, values);
    case 'exists':
      return (valueAt(item, condition.path) !== undefined) === condition.expected;
    case 'begins_with': {
      const [text, start] = [of(condition.first)?.S, of(condition.second)?.S];
      return text !== undefined && start !== undefined && text.startsWith(start);
    }
    case 'contains': {
      const [whole, part] = [of(condition.first), of(condition.second)];
      if (whole === undefined || part === undefined) return false;
      if (whole.S !== undefined) return part.S !== undefined && whole.S.includes(part.S);
      return (whole.L ?? []).some((one) => isSame(one, part));
    }
    case 'compare':
      return compares(condition.first, condition.operator, condition.second);
    case 'between':
      return (
        compares(condition.tested, '>=', condition.from) &&
        compares(condition.tested, '<=', condition.until)
      );
    case 'in':
      return condition.among.some((one) => compares(condition.tested, '=', one));
  }
}

/** A copy of `holder` with one value in it set, or taken out when it is `undefined`. */
function withValue(holder: Item, path: Path, value: AttributeValue | undefined): Item {
  const [step, ...rest] = path;
  if (typeof step !== 'string') throw new InvalidExpression('updates of list elements');
  if (rest.length === 0) {
    const others = Object.entries(holder).filter(([name]) => name !== step);
    return Object.fromEntries(value === undefined ? others : [...others, [step, value]]);
  }
  const inner = holder[step]?.M;
  if (inner === undefined)
    throw new InvalidExpression('the document path of the update is not there');
  return { ...holder, [step]: { M: withValue(inner, rest, value) } };
}

/** The item after an update; every operand is read from the item as it was. */
export function updated(update: Update, before: Item, values: Item | undefined): Item {
  const touched = [...update.set, ...update.add].map(({ path }) => path).concat(update.remove);
  const overlaps = touched.some((one, i) =>
    touched.some((other, j) => i !== j && one.every((step, k) => step === other[k])),
  );
  if (overlaps) throw new InvalidExpression('two paths of an update overlap');
  let after = before;
  for (const { path, value } of update.set) {
    const found = evaluate(value, before, values);
    if (found === undefined) throw new InvalidExpression('an operand of the update is not there');
    after = withValue(after, path, found);
  }
  for (const path of update.remove) after = withValue(after, path, undefined);
  for (const { path, value } of update.add) {
    const sum =
      numberIn(valueAt(before, path) ?? { N: '0' }) + numberIn(evaluate(value, before, values));
    after = withValue(after, path, { N: String(sum) });
  }
  return after;
}

/** What a projection leaves of an item. */
export function projected(item: Item, projection: Path[] | undefined): Item {
  if (projection === undefined) return item;
  return Object.fromEntries(
    projection.flatMap(([name, ...rest]) => {
      if (typeof name !== 'string' || rest.length > 0)
        throw new InvalidExpression('projections of nested attributes');
      return item[name] ? [[name, item[name]]] : [];
    }),
  );
}
