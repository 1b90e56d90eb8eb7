import { entries } from '../bundle/index.js'

const { main } = await entries['deploy']()
await main()
