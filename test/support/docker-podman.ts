import path from 'node:path'
import { dockerRegistry } from './docker.ts'
import { shareDaemons } from './docker-run.ts'

/**
 * An environment in which buildah and podman have storage and settings of their own, which end with the test run: overlay storage, runc (crun refuses a machine
 * with both cgroup versions), resource limits that a process without CAP_SYS_RESOURCE may set, and the test registry without TLS.
 */
export async function buildahEnvironment(): Promise<NodeJS.ProcessEnv> {
  const host = await dockerRegistry()
  const folder = await shareDaemons('podman', (folder) => ({
    daemons: [],
    files: {
      'storage.conf': `[storage]\ndriver = "overlay"\ngraphroot = "${folder}/root"\nrunroot = "${folder}/run"\n`,
      'registries.conf': `[[registry]]\nlocation = "${host}"\ninsecure = true\n`,
      'containers.conf': [
        '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]\nnetns = "host"\ncgroupns = "host"\n',
        `[engine]\ncgroup_manager = "cgroupfs"\nevents_logger = "none"\nruntime = "runc"\ntmp_dir = "${folder}/tmp"\n`,
      ].join(''),
      'policy.json': '{"default":[{"type":"insecureAcceptAnything"}]}',
    },
    ready: async () => true,
  }))
  return {
    ...process.env,
    CONTAINERS_STORAGE_CONF: path.join(folder, 'storage.conf'),
    CONTAINERS_REGISTRIES_CONF: path.join(folder, 'registries.conf'),
    CONTAINERS_CONF: path.join(folder, 'containers.conf'),
    BUILDAH_ISOLATION: 'chroot',
    PATH: `${process.env.PATH}:/usr/sbin:/sbin`,
  }
}
