import { entries } from '../bundle/index.js'

const { main } = await entries['build-image']()
await main()
