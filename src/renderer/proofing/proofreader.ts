import { scriptAddress } from '../lib/trustedTypes.ts'
import { createProofreader } from './engine/createProofreader.ts'
import workerAddress from './engine/worker.ts?worker&url'

/** The window's one proofreader: its worker holds the dictionaries, some hundred megabytes. */
export const proofreader = createProofreader(
  () => new Worker(scriptAddress(workerAddress), { type: 'module' }),
)
