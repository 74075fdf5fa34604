/** Stands in for @smithy/core/event-streams, which the SDK loads for operations that stream events: we call none. */
const leftOut = (): never => {
  throw new Error('event streams are left out of the bundles: see infra/bundle.ts');
};

export { leftOut as EventStreamSerde, leftOut as eventStreamSerdeProvider };

/** S3's client configures it; the operations that we call have no streams of events. */
export const resolveEventStreamSerdeConfig = <Input>(input: Input): Input => input;
