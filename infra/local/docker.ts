/** The emulator in its own Docker image, for those without Python. See docs/adr/0002-local-emulator.md: not tried. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { CommandFailed, run } from './child.ts';
import { emulatorRelease, type Runtime } from './emulator.ts';
import { projectRoot } from './project-root.ts';
import { LocalError } from './step.ts';

const image = `ministackorg/ministack:${emulatorRelease}`;

/**
 * The container shares this computer's network, so that the emulator listens on 127.0.0.1 alone and reaches the mail
 * stand-in there, and it sees the folders under their own paths: all else is as without it.
 */
export const dockerRuntime: Runtime = {
  async install(logs, signal, progress) {
    await requireEngine();
    progress(image);
    const logFile = path.join(logs, 'install.log');
    try {
      await run({ command: 'docker', args: ['pull', image], env: process.env, logFile }, signal);
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      throw new LocalError(
        `Docker could not get the image ${image}; ${path.relative(projectRoot, logFile)} says why.`,
      );
    }
  },
  command: ({ env, folders }) => ({
    command: 'docker',
    args: [
      ...['run', '--rm', '--init', '--network', 'host', '--user', userAndGroup()],
      ...folders.flatMap((folder) => ['--volume', `${folder}:${folder}`]),
      ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      image,
    ],
    env: process.env,
  }),
};

const userAndGroup = () => `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;

async function requireEngine(): Promise<void> {
  try {
    await promisify(execFile)('docker', ['version', '--format', '{{.Server.Version}}']);
  } catch (error) {
    throw new LocalError(
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? '--docker needs Docker, which is not on the PATH: install it, or leave --docker out and use Python.'
        : '--docker needs the Docker engine, which does not answer: start it, or leave --docker out and use Python.',
    );
  }
}
