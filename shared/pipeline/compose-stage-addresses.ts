/** A port of a container that can be reached from here. */
export interface PublishedPort {
  /** The service in the compose file. */
  readonly service: string
  /** What the container listens on. */
  readonly target: number
  /** `127.0.0.1:49153` */
  readonly address: string
}

/**
 * The published TCP ports in the output of `docker compose ps --format json`: an array up to Compose 2.20, a line per container since
 * (https://github.com/docker/compose/releases/tag/v2.21.0). A port that is published on every interface is reached at `host`.
 */
export function publishedPorts(output: string, host: string): readonly PublishedPort[] {
  const found = new Map<string, PublishedPort>()
  for (const container of output.split('\n').flatMap((line) => (line.trim() === '' ? [] : (JSON.parse(line) as unknown)))) {
    if (!isRecord(container) || typeof container.Service !== 'string' || !Array.isArray(container.Publishers)) continue
    for (const port of container.Publishers) {
      if (!isRecord(port) || typeof port.TargetPort !== 'number' || typeof port.PublishedPort !== 'number') continue
      // Not published, or the second half of a port that is published for IPv4 and IPv6.
      if (port.PublishedPort === 0 || port.Protocol !== 'tcp') continue
      const key = `${container.Service} ${port.TargetPort}`
      if (found.has(key)) continue
      const written = typeof port.URL === 'string' ? port.URL : ''
      const at = ['', '0.0.0.0', '::'].includes(written) ? host : written.includes(':') ? `[${written}]` : written
      found.set(key, { service: container.Service, target: port.TargetPort, address: `${at}:${port.PublishedPort}` })
    }
  }
  return [...found.values()]
}

/**
 * What `run` is told of them: `SLIPWAY_ADDRESS_<SERVICE>_<PORT>=127.0.0.1:49153` for each, and `<SERVICE>_URL=http://…` for a service's lowest port, as deployed
 * services are told of each other.
 */
export function addressVariables(ports: readonly PublishedPort[]): Record<string, string> {
  const env: Record<string, string> = {}
  for (const { service, target, address } of [...ports].sort((a, b) => a.target - b.target)) {
    const name = service.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')
    env[`SLIPWAY_ADDRESS_${name}_${target}`] = address
    env[`${name}_URL`] ??= `http://${address}`
  }
  return env
}

/** Where ports are published: on this machine, or on the one that DOCKER_HOST names. */
export function engineHost(env: NodeJS.ProcessEnv): string {
  const [, host] = /^(?:tcp|ssh|http|https):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(env.DOCKER_HOST ?? '') ?? []
  return host ?? '127.0.0.1'
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
