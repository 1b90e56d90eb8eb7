// A process of its own that takes a lock, and holds it until it is killed: `node lock-holder.ts FOLDER`. Says `held` once it has it.
import { withFolderLock } from '../../../shared/registry/folder-lock.ts'

await withFolderLock(process.argv[2] ?? '', () => {
  process.stdout.write('held\n')
  // Keeps the process alive.
  return new Promise<never>(() => setInterval(() => {}, 1000))
})
