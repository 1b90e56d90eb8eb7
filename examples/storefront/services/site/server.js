import { fileURLToPath } from 'node:url'
import { createService } from '@storefront/http'
import { serveFiles } from '@storefront/http/files'

createService({ name: 'site', routes: {}, fallback: serveFiles(fileURLToPath(new URL('public', import.meta.url))) }).listen()
