import { afterAll, beforeAll } from 'vitest'
import { targetConformance } from '../../support/target-conformance.ts'
import { type BundledPrograms, bundlePrograms } from '../../support/target-keeper.ts'
import { openProcessBench } from '../../support/target-process-bench.ts'

let programs: BundledPrograms
beforeAll(async () => {
  programs = await bundlePrograms()
})
afterAll(() => programs.remove())

targetConformance({ name: 'process', notApplicable: {}, open: async () => openProcessBench(programs) })
