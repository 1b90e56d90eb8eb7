import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { inFolder } from '../config/files.ts'
import { globMatcher } from '../config/glob.ts'
import type { Service } from '../config/model.ts'
import { workTreeFiles } from '../config/work-tree.ts'
import type { PactFile } from './pacts.ts'

/** Pact files of services as they lie in the work tree, those git does not know included; sorted by path. */
export async function pactFiles(root: string, ...services: readonly Service[]): Promise<readonly PactFile[]> {
  const matchers = services.flatMap((service) => service.contracts.pacts.map((glob) => globMatcher(inFolder(service.path, glob))))
  const paths = (await workTreeFiles(root).paths()).filter((file) => matchers.some((matches) => matches(file)))
  return Promise.all(paths.sort().map(async (file) => ({ path: file, text: await readFile(path.join(root, file), 'utf8') })))
}
