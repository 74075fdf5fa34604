import { expect, test } from 'vitest';
import { comparableCaseReference } from '../../shared/domain/case-reference.ts';

test.each(['RS2020-0780', 'rs 2020-0780', 'RS\u00a02020\u20130780', ' RS 2020—0780 '])(
  '%s is the same case as RS 2020–0780',
  (written) => {
    expect(comparableCaseReference(written)).toBe(comparableCaseReference('RS 2020–0780'));
  },
);

test.each(['RS 2020–0781', 'RS 2019–0533', 'S/21/0001-8', '2016/0272 KS-5'])(
  '%s is another case than RS 2020–0780',
  (written) => {
    expect(comparableCaseReference(written)).not.toBe(comparableCaseReference('RS 2020–0780'));
  },
);
