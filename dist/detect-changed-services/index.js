import { entries } from '../bundle/index.js'

const { main } = await entries['detect-changed-services']()
await main()
