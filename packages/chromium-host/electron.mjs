#!/usr/bin/env node
// Replaces Electron's executable. Plain JavaScript, because the Node that starts it may be too old for the
// host; the host then runs on the project's own Node.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'

const entry = new URL('src/main.ts', import.meta.url)

if (Number.parseInt(process.versions.node, 10) >= 24) {
  const { main } = await import(entry.href)
  await main(process.argv.slice(2))
} else {
  const require = createRequire(import.meta.url)
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = join(dirname(require.resolve('node/package.json')), 'bin', program)
  // The channel exists only to be closed: when this process ends, however it ends, the host quits.
  const child = spawn(node, [import.meta.filename ?? process.argv[1], ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, CHROMIUM_HOST_WRAPPED: '1' },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}
