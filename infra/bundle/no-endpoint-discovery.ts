/** Stands in for @aws-sdk/middleware-endpoint-discovery: DynamoDB's client configures it, and none of its commands uses it. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};

export const resolveEndpointDiscoveryConfig = <Input>(input: Input): Input => input;
