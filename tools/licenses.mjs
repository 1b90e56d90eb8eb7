import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The licence of every package that some files come from: name, version, and the text it ships. Throws for a package that ships none. */
export function licensesOf(root, files) {
  const folders = new Set(files.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []))
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'))
      const text = readdirSync(path.join(root, folder)).find((file) => /^(licen[cs]e|copying)/i.test(file))
      if (text === undefined) throw new Error(`${name} ships no licence text`)
      return `${name} ${version} (${license})\n\n${readFileSync(path.join(root, folder, text), 'utf8')
        .replace(/\r\n/g, '\n')
        .trim()}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}
