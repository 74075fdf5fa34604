import { describe, expect, it } from 'vitest';
import { presignPost, signPolicy } from '../../functions/upload-attachment/presigned-post.ts';

/** The example in Amazon's guide to uploads from browsers (Signature Version 4), byte by byte. */
const example = {
  policy: Buffer.from(
    [
      '{ "expiration": "2015-12-30T12:00:00.000Z",',
      '  "conditions": [',
      '    {"bucket": "sigv4examplebucket"},',
      '    ["starts-with", "$key", "user/user1/"],',
      '    {"acl": "public-read"},',
      '    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},',
      '    ["starts-with", "$Content-Type", "image/"],',
      '    {"x-amz-meta-uuid": "14365123651274"},',
      '    {"x-amz-server-side-encryption": "AES256"},',
      '    ["starts-with", "$x-amz-meta-tag", ""],',
      '',
      '    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},',
      '    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},',
      '    {"x-amz-date": "20151229T000000Z" }',
      '  ]',
      '}',
    ].join('\r\n'),
  ).toString('base64'),
  signature: '8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e',
};

const signing = {
  bucket: 'quarantine',
  region: 'eu-north-1',
  endpoint: undefined,
  readCredentials: () => ({
    accessKeyId: 'AKIA',
    secretAccessKey: 'secret',
    sessionToken: 'token',
  }),
};
const order = {
  folder: 'lagesrapport/a/hp/i/0/',
  limit: 25_000_000,
  redirect: 'https://r.example/m',
};
const now = new Date('2022-09-30T08:00:00.000Z');

describe('a form that sends a file to S3', () => {
  it("is signed as Amazon's own example is", () => {
    const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    expect(
      signPolicy(example.policy, { secretAccessKey, day: '20151229', region: 'us-east-1' }),
    ).toBe(example.signature);
  });

  it('lets one file of the size that is taken into its folder, for an hour', () => {
    const { url, fields } = presignPost(signing, order, now);
    expect(url).toBe('https://quarantine.s3.eu-north-1.amazonaws.com/');
    const { policy = '', 'x-amz-signature': signature, ...others } = fields;
    const { expiration, conditions } = JSON.parse(Buffer.from(policy, 'base64').toString()) as {
      expiration: string;
      conditions: unknown[];
    };
    expect(expiration).toBe('2022-09-30T09:00:00.000Z');
    expect(conditions).toContainEqual(['content-length-range', 1, 25_000_000]);
    expect(conditions).toContainEqual(['starts-with', '$key', order.folder]);
    expect(signature).toBe(
      signPolicy(policy, { secretAccessKey: 'secret', day: '20220930', region: 'eu-north-1' }),
    );
    // S3 refuses fields that no condition names.
    const named = conditions.flatMap((one) =>
      Array.isArray(one) ? [String(one[1]).replace('$', '')] : Object.keys(one as object),
    );
    for (const name of Object.keys(others)) expect(named).toContain(name);
  });

  it('goes to where S3 is when that is not at Amazon', () => {
    expect(presignPost({ ...signing, endpoint: 'http://127.0.0.1:4680' }, order, now).url).toBe(
      'http://127.0.0.1:4680/quarantine',
    );
  });
});
