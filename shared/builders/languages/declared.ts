import { UserError } from '../../errors.ts'
import { applicationLayer } from './application-layer.ts'
import { baseFor } from './bases.ts'
import { submoduleNotes } from './committed.ts'
import { elfMachine, machineOf } from './elf.ts'
import type { LanguageContext, LanguagePlan } from './port.ts'
import { settingsFor } from './settings.ts'

/**
 * A service of any other language, whose configuration says everything: what makes it (`build.command`, `build.outputs`), what it stands on (`build.from`) and how
 * it starts. Its committed files and outputs keep the repository's paths below /app. Throws UserError for a program among the outputs that is for another processor.
 */
export async function planDeclared(context: LanguageContext): Promise<LanguagePlan> {
  const { request, platform, outputs } = context
  const base = baseFor(context, undefined)
  const { env, rest } = settingsFor(request.service)
  const wrong: string[] = []
  const native: string[] = []
  for (const entry of outputs) {
    if (entry.type !== 'file' || Buffer.isBuffer(entry.bytes) || !('file' in entry.bytes)) continue
    const machine = await elfMachine(entry.bytes.file)
    if (machine === undefined) continue
    native.push(entry.path)
    if (machine !== machineOf(platform)) wrong.push(`${entry.path} is for ${machine}`)
  }
  if (wrong.length > 0)
    throw new UserError(
      `${request.service.name} cannot be built for ${platform.os}/${platform.architecture} here: ${wrong.slice(0, 3).join('; ')}. Build each platform on a machine of its kind`,
    )
  return {
    ...(base.reference === undefined ? {} : { base: base.reference }),
    layers: [applicationLayer(context)],
    config: { ...rest, env, user: base.user },
    platform,
    native,
    notes: submoduleNotes(request),
  }
}
