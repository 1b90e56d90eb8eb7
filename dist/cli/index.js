#!/usr/bin/env node
import { entries } from '../bundle/index.js'

const { main } = await entries['cli']()
await main()
