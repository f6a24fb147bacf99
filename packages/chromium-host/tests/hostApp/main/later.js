// Electron is not ready before the main module and all it awaits have been loaded.
import { app } from 'electron'

await new Promise((resolve) => setTimeout(resolve, 20))
process.stdout.write(`ready while loading: ${app.isReady()}\n`)
