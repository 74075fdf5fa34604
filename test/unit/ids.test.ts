import { describe, expect, it } from 'vitest';
import { ConsulteeId, ConsultationId, PartId } from '../../shared/domain/ids.ts';

const schemas = [ConsultationId, ConsulteeId, PartId];

describe('an id', () => {
  it('is in lower case with single hyphens', () => {
    for (const schema of schemas) {
      for (const id of ['rs-2020-0780', 's3', '7'])
        expect(schema.safeParse(id).success, id).toBe(true);
      for (const id of ['', '-a', 'a-', 'a--b', 'A', 'å', 'a b', 'a#b', 'a.b', 'a/b', 'a\n'])
        expect(schema.safeParse(id).success, id).toBe(false);
    }
  });

  it('is never the name of what every plain object has, which a record of answers would seem to hold', () => {
    const inherited = Object.getOwnPropertyNames(Object.prototype);
    for (const schema of schemas)
      for (const id of inherited) expect(schema.safeParse(id).success, id).toBe(false);
  });
});
