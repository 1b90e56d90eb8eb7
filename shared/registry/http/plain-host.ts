/** Whether a registry is spoken to over plain http: this machine's own, and those named in SLIPWAY_INSECURE_REGISTRIES (`host` or `host:port`, separated by commas). */
export function isPlainHost(host: string, env: NodeJS.ProcessEnv): boolean {
  const name = host.replace(/:\d+$/, '')
  if (name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name)) return true
  const named = (env.SLIPWAY_INSECURE_REGISTRIES ?? '').split(/[\s,]+/)
  return named.includes(host) || named.includes(name)
}
