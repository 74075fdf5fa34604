'use strict';
/**
 * Preloaded into the local run's Node processes: moves their Date by the milliseconds that stand in the file named by
 * REMISSFLOW_CLOCK_FILE. The clock runs on; timers and performance.now() are left alone.
 */
const { readFileSync } = require('node:fs');

const file = process.env.REMISSFLOW_CLOCK_FILE;
const readAgainAfter = 100;
const RealDate = Date;
let offset = 0;
let readAt = -Infinity;

function readOffset() {
  try {
    const read = Number(readFileSync(file, 'utf8'));
    if (Number.isFinite(read)) offset = read;
  } catch {
    // Not written yet: keep what is known.
  }
}

/** The emulator's S3 keeps real time, and so do the functions that sign its addresses and forms for a time. */
const keepsRealTime = () =>
  /-(serve-document|upload-attachment)$/.test(process.env.AWS_LAMBDA_FUNCTION_NAME ?? '');

function now() {
  if (keepsRealTime()) return RealDate.now();
  const instant = performance.now();
  if (instant - readAt >= readAgainAfter) {
    readAt = instant;
    readOffset();
  }
  return RealDate.now() + offset;
}

if (file) {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [now()] : args,
        newTarget === globalThis.Date ? target : newTarget,
      ),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  RealDate.prototype.constructor = globalThis.Date;
}
