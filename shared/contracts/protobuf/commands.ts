import path from 'node:path'

/**
 * What is compared unless the service says otherwise. buf's own default is FILE, which also refuses what only generated code sees (a message moved to another file, a
 * `go_package`); services that are deployed apart exchange bytes and JSON, so WIRE_JSON is the measure (https://buf.build/docs/breaking/rules/). But WIRE_JSON alone is silent when
 * a method, a service, a message or a whole package is gone: whoever still calls it breaks, so those rules stand beside it.
 */
export const defaultBreakingRules = ['WIRE_JSON', 'RPC_NO_DELETE', 'PACKAGE_SERVICE_NO_DELETE', 'PACKAGE_MESSAGE_NO_DELETE', 'PACKAGE_NO_DELETE'] as const

/** `buf breaking` in the folder of the head against the folder of the base; both hold a buf.yaml. */
export function breakingCommand(buf: string, base: string): readonly string[] {
  return [buf, 'breaking', '.', '--against', base, '--error-format', 'json', '--disable-symlinks', '--timeout', '0']
}

/**
 * The environment buf gets: nothing of this process's but what a program needs to start. Its cache is in the scratch folder, and a proxy that answers nothing keeps it off
 * the network.
 */
export function bufEnvironment(env: NodeJS.ProcessEnv, scratch: string): NodeJS.ProcessEnv {
  const nowhere = 'http://127.0.0.1:1'
  return {
    ...(env.PATH === undefined ? {} : { PATH: env.PATH }),
    ...(env.SystemRoot === undefined ? {} : { SystemRoot: env.SystemRoot }),
    HOME: scratch,
    TMPDIR: scratch,
    BUF_CACHE_DIR: path.join(scratch, 'cache'),
    BUF_CONFIG_DIR: path.join(scratch, 'config'),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
  }
}
