// The smoke test of staging, run after each deploy there: does what just arrived answer, and as the version that was meant?
import assert from 'node:assert/strict'

const { SLIPWAY_SERVICE: service = '', SLIPWAY_VERSION: version } = process.env
const url = process.env.SLIPWAY_URL ?? process.env[`${service.toUpperCase().replaceAll('-', '_')}_URL`]

if (url === undefined) {
  console.log(`${service}: no address, nothing to ask (a worker or a job)`)
} else {
  const health = await fetch(new URL('/healthz', url))
  assert.equal(health.status, 200, `${service} is unhealthy: ${health.status}`)
  const answered = await (await fetch(new URL('/version', url))).json()
  if (version !== undefined) assert.equal(answered.version, version, `${service} answers as ${answered.version}, not ${version}`)
  console.log(`${service} ${answered.version} answers`)
}
