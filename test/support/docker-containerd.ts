import { existsSync } from 'node:fs'
import { installContainerTools } from './docker.ts'
import { shareDaemons } from './docker-run.ts'
import { exec, type ExecResult } from '../../shared/process/exec.ts'

/** `ctr <args>` against a containerd of the test run's own. */
export async function containerd(): Promise<(...args: readonly string[]) => Promise<ExecResult>> {
  await installContainerTools()
  const ctr = (folder: string, ...args: readonly string[]) => exec(['ctr', '--address', `${folder}/containerd.sock`, ...args])
  const folder = await shareDaemons('containerd', (folder) => ({
    files: {
      'config.toml': [
        'version = 2',
        `root = "${folder}/root"`,
        `state = "${folder}/state"`,
        'disabled_plugins = ["io.containerd.grpc.v1.cri"]',
        `[grpc]\naddress = "${folder}/containerd.sock"`,
        `[ttrpc]\naddress = "${folder}/ttrpc.sock"`,
      ].join('\n'),
    },
    daemons: [{ name: 'containerd', argv: ['containerd', '--config', `${folder}/config.toml`], env: { PATH: `${process.env.PATH}:/usr/sbin:/sbin` } }],
    ready: async () =>
      existsSync(`${folder}/containerd.sock`) &&
      (await ctr(folder, 'version').then(
        () => true,
        () => false,
      )),
  }))
  return (...args) => ctr(folder, ...args)
}
