import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ToolError, UserError } from '../../errors.ts'
import type { SchemaChecker, SchemaContract } from '../schemas/model.ts'
import { orderFindings } from '../schemas/model.ts'
import { bufConfig } from './buf-config.ts'
import { breakingCommand, bufEnvironment } from './commands.ts'
import { type BufSearch, findBuf } from './find-buf.ts'
import { bufFindings } from './findings.ts'
import { runBuf } from './run-buf.ts'

/** What comparing with buf needs of the world. */
export interface BufTools extends BufSearch {
  /** An existing folder for scratch files. */
  readonly temp: string
  /** For both versions together; default two minutes. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/**
 * Compares Protobuf modules with `buf breaking`: every finding is an error, for buf knows no other level. Both versions are written to a scratch folder, so neither git
 * nor a network is asked, and the service's buf.yaml is honoured (docs/contracts-schemas.md).
 */
export function protobufChecker(tools: BufTools): SchemaChecker {
  return {
    kind: 'protobuf',
    compare: async (base, head, options) => {
      const buf = findBuf(tools)
      const config = await bufConfig(head)
      const scratch = await mkdtemp(path.join(tools.temp, 'slipway-buf-'))
      try {
        const [before, after] = [path.join(scratch, 'base'), path.join(scratch, 'head')]
        await Promise.all([writeModule(base, before, config), writeModule(head, after, config)])
        const run = { cwd: after, env: bufEnvironment(tools.env, scratch), timeoutMs: tools.timeoutMs ?? 120_000, signal: tools.signal }
        const output = await runBuf(breakingCommand(buf, '../base'), run).catch((error: unknown) => {
          throw explained(error, head)
        })
        return orderFindings(bufFindings(output, head, '../base'), options.minimum)
      } finally {
        await rm(scratch, { recursive: true, force: true })
      }
    },
  }
}

async function writeModule(contract: SchemaContract, folder: string, config: string): Promise<void> {
  await mkdir(folder)
  for (const file of contract.files) {
    const name = path.posix.relative(contract.root, file.path)
    if (name === '' || name.startsWith('../') || path.isAbsolute(name))
      throw new UserError(`${file.path} is not in ${contract.root}, the folder of the contract ${contract.file}`)
    if (!name.endsWith('.proto')) continue
    await mkdir(path.join(folder, path.dirname(name)), { recursive: true })
    await writeFile(path.join(folder, name), file.text, { flag: 'wx' })
  }
  await writeFile(path.join(folder, 'buf.yaml'), config)
}

/** buf ends with 1 for what is wrong in buf.yaml: that is the user's to fix, and not the tool's failure. */
function explained(error: unknown, head: SchemaContract): unknown {
  if (!(error instanceof ToolError) || error.exitCode !== 1) return error
  const text = error.stderr.replace(/^Failure: /, '').trim()
  return new UserError(`the Protobuf contract ${head.file} cannot be compared: buf says: ${text}; see its buf.yaml and \`rules\` in the service.yml`, [], {
    cause: error,
  })
}
