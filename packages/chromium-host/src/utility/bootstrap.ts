import { EventEmitter } from 'node:events'
import { registerElectron } from '../hooks.ts'

/** Loaded before the module of a utility process: defines Electron's `process.parentPort`. */
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => {
    process.send?.(message)
  },
  start() {},
})
// A listener for 'message' keeps the process alive, as in Electron, until the parent ends.
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }))
process.on('disconnect', () => process.exit(0))
Object.assign(process, { parentPort, type: 'utility' })
registerElectron()
