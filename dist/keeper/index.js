import { entries } from '../bundle/index.js'

const { main } = await entries['keeper']()
await main()
