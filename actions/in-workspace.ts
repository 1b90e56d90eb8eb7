/** The actions that open a whole workspace: they share most of their code, and are loaded together. */
export { main as attest } from './attest/main.ts'
export { main as buildImage } from './build-image/main.ts'
export { main as contractTest } from './contract-test/main.ts'
export { main as deploy } from './deploy/main.ts'
export { main as promote } from './promote/main.ts'
export { main as record } from './record/main.ts'
export { main as runTests } from './run-tests/main.ts'
