import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleFunctions } from './bundle.ts';
import { ConfigError, readConfig } from './config.ts';
import { addService } from './service.ts';

const app = new App();
const configFile: unknown = app.node.tryGetContext('config') ?? 'config.json';

try {
  const config = readConfig(String(configFile));
  const bundles = new Map((await bundleFunctions()).map(({ name, folder }) => [name, folder]));
  addService(app, config, (name) => {
    const folder = bundles.get(name);
    if (folder === undefined) throw new Error(`functions/${name} is not there.`);
    return Code.fromAsset(folder);
  });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(1);
}
