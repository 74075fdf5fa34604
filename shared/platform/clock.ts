/** Where the time comes from; domain code is handed an instant, never a clock. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
