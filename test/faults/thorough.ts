/**
 * `npm run test:faults` lets every fault meet every call, and plays all orders. `npm test` has a quarter of an hour: there a
 * function of many calls meets each fault at every fourth or seventh of them, the next fault at the next, and fewer orders are
 * played.
 */
export const isThorough = process.env['FAULTS_THOROUGH'] === 'yes';
