import { createCatalog } from './catalog.js'

createCatalog({ currency: process.env.CURRENCY }).listen()
