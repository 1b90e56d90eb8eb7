import { entries } from '../bundle/index.js'

const { main } = await entries['promote']()
await main()
