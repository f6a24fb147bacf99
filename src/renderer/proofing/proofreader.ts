import { scriptAddress } from '../lib/trustedTypes.ts'
import { whenTypingPauses } from '../lib/whenTypingPauses.ts'
import { createProofreader } from './engine/createProofreader.ts'
import workerAddress from './engine/worker.ts?worker&url'

/**
 * Milliseconds without a key before the dictionaries are loaded for the first check. It takes a core for about a
 * second, which on an old laptop the keys and the saves of whoever types at once would miss.
 */
const loadingPause = 1000

/** The window's one proofreader: its worker holds the dictionaries, some hundred megabytes. */
export const proofreader = createProofreader(
  () => new Worker(scriptAddress(workerAddress), { type: 'module' }),
  () => whenTypingPauses(loadingPause),
)
