// Adds up what the test runs of .ci/run counted and closes with one line. Names every skipped test, and fails when a run left no report.
import { readFileSync } from 'node:fs'
import path from 'node:path'

const folder = process.argv[2]
const sums = { passed: 0, failed: 0, skipped: 0 }
let missing = false
for (const run of ['unit', 'integration', 'e2e']) {
  let report
  try {
    report = JSON.parse(readFileSync(path.join(folder, `${run}.json`), 'utf8'))
  } catch {
    console.error(`no report of the ${run} tests`)
    missing = true
    continue
  }
  sums.passed += report.numPassedTests
  sums.failed += report.numFailedTests
  sums.skipped += report.numPendingTests + (report.numTodoTests ?? 0)
  for (const file of report.testResults) {
    for (const test of file.assertionResults)
      if (!['passed', 'failed'].includes(test.status)) console.log(`skipped: ${path.basename(file.name)}: ${test.fullName}`)
  }
}
console.log(`\n${sums.passed} passed, ${sums.failed} failed${sums.skipped ? `, ${sums.skipped} skipped` : ''}`)
process.exit(missing || sums.failed > 0 ? 1 : 0)
