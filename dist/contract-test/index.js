import { entries } from '../bundle/index.js'

const { main } = await entries['contract-test']()
await main()
