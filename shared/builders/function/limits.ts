import { UserError } from '../../errors.ts'

const megabyte = 1024 * 1024
/** AWS Lambda, "Lambda quotas" (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html): 50 MB zipped for direct upload, 250 MB unzipped, layers included. */
const lambda = { direct: 50 * megabyte, unzipped: 250 * megabyte } as const
/** "Quotas" of Cloud Run functions (https://cloud.google.com/functions/quotas): 100 MB zipped sources, 500 MB with installed modules (1st generation). */
const gcf = { zipped: 100 * megabyte, unzipped: 500 * megabyte } as const

/** Throws UserError for a function that its platform would refuse, whose size is known before anything is compressed. */
export function refuseSize(service: string, layout: 'lambda' | 'gcf', files: readonly { readonly path: string; readonly size: number }[]): void {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const most = layout === 'lambda' ? lambda.unzipped : gcf.unzipped
  if (total <= most) return
  const largest = [...files].sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1)).slice(0, 3)
  const list = largest.map(({ path, size }) => `${path} ${inMegabytes(size)}`).join(', ')
  const whose = layout === 'lambda' ? 'AWS Lambda takes' : 'Cloud Functions takes'
  throw new UserError(`${service} is ${inMegabytes(total)} unzipped, and ${whose} ${inMegabytes(most)} (largest: ${list}): leave files out, or use kind image`)
}

/** What a reader should know of a function's size. */
export function sizeNotes(layout: 'lambda' | 'gcf', zipped: number): readonly string[] {
  if (layout === 'lambda' && zipped > lambda.direct) return [`the zip is ${inMegabytes(zipped)}: above 50 MB Lambda takes it from an S3 bucket only`]
  if (layout === 'gcf' && zipped > gcf.zipped) return [`the zip is ${inMegabytes(zipped)}: functions of the 1st generation take 100 MB`]
  return []
}

function inMegabytes(bytes: number): string {
  return `${(bytes / megabyte).toFixed(1)} MB`
}
