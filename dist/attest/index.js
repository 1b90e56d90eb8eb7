import { entries } from '../bundle/index.js'

const { main } = await entries['attest']()
await main()
