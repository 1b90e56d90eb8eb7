import { entries } from '../bundle/index.js'

const { main } = await entries['record']()
await main()
