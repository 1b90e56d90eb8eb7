import { UserError } from '../../errors.ts'

/** The images that one Packer build made: what the artifact of kind `vm` says, and all that it says. */
export interface MachineImages {
  readonly schemaVersion: 1
  /** `amazon-ebs`, `googlecompute`, `azure-arm`, … */
  readonly builder: string
  /** Sorted by region, then id. */
  readonly images: readonly { readonly id: string; readonly region?: string }[]
}

/**
 * Reads what Packer's manifest post-processor wrote (https://developer.hashicorp.com/packer/docs/post-processors/manifest). Builds of earlier runs stay in
 * that file, so only those of `last_run_uuid` count, and there must be exactly one. Times, run ids, files and custom data are left out: they say nothing about which
 * image it is. Throws UserError.
 */
export function machineImages(text: string, file: string): MachineImages {
  const refuse = (why: string) => new UserError(`${file}: ${why}`, [{ file, line: 1, column: 1, message: why }])
  let manifest: unknown
  try {
    manifest = JSON.parse(text)
  } catch (cause) {
    throw new UserError(
      `${file} is not JSON: ${cause instanceof Error ? cause.message : cause}. Packer’s manifest post-processor writes the file that is wanted here`,
    )
  }
  if (!isRecord(manifest) || !Array.isArray(manifest.builds)) throw refuse('it has no list of `builds`, as Packer’s manifest post-processor writes it')
  const builds = manifest.builds.filter(isRecord)
  if (builds.length < manifest.builds.length) throw refuse('one of its `builds` is no object')
  if (builds.length === 0) throw refuse('its list of `builds` is empty: no image was made')
  const last = manifest.last_run_uuid
  const [build, ...more] = typeof last === 'string' && last !== '' ? builds.filter((each) => each.packer_run_uuid === last) : builds
  if (!build) throw refuse('none of its `builds` is of its last run (`last_run_uuid`)')
  if (more.length > 0) {
    const names = [build, ...more].map(({ name, builder_type: type }) => `${name} (${type})`).join(', ')
    throw refuse(
      `${1 + more.length} builds of one run: ${names}. A service is one image, in as many regions as wanted: choose one with \`packer build -only=…\``,
    )
  }
  const { builder_type: builder, artifact_id: id } = build
  if (typeof builder !== 'string' || builder === '') throw refuse('its build does not say its `builder_type`')
  if (typeof id !== 'string' || id === '') throw refuse('its build has no `artifact_id`: Packer made files at most, and no image that can be started by its id')
  return { schemaVersion: 1, builder, images: imagesOf(builder, id, refuse) }
}

/**
 * Amazon's builders write `region:ami-…,region:…` (packer-plugin-amazon, common/artifact.go); others one id, which may hold colons and commas of its own
 * (`projects/…`, `/subscriptions/…`, `nyc3,sfo2:123`). Local builders (qemu, virtualbox) write `VM`, which names nothing.
 */
function imagesOf(builder: string, id: string, refuse: (why: string) => UserError): MachineImages['images'] {
  if (id === 'VM')
    throw refuse(`\`${builder}\` made files on this machine, and its \`artifact_id\` is only \`VM\`: use kind \`command\` with the files as \`outputs\``)
  if (!builder.startsWith('amazon-')) return [{ id }]
  const images = id.split(',').map((part) => {
    const [, region, image] = /^([a-z0-9-]+):((?:ami|snap)-[0-9a-f]+)$/.exec(part.trim()) ?? []
    if (region === undefined || image === undefined) throw refuse(`\`artifact_id\` has ${JSON.stringify(part)}, which is not \`<region>:ami-<hex>\``)
    return { region, id: image }
  })
  images.sort((a, b) => (`${a.region} ${a.id}` < `${b.region} ${b.id}` ? -1 : 1))
  const twice = images.find((image, index) => image.region === images[index - 1]?.region)
  if (twice) throw refuse(`\`artifact_id\` names two images in ${twice.region}`)
  return images
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
