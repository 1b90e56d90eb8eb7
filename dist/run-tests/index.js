import { entries } from '../bundle/index.js'

const { main } = await entries['run-tests']()
await main()
