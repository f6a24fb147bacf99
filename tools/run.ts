import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findRuntime } from 'chromium-host/runtime'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs a program in the foreground and ends with its exit code. */
function run(command: string, args: string[], env: Record<string, string>) {
  // Windows runs .cmd files only through a shell.
  const shell = process.platform === 'win32' && command.endsWith('.cmd')
  const child = spawn(shell ? `"${command}"` : command, args, {
    stdio: 'inherit',
    shell,
    cwd: root,
    env: { ...process.env, ...env },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)))
}

const [mode, ...rest] = process.argv.slice(2)
const runtime = findRuntime()
// So that `#!/usr/bin/env node` in the wrapper finds the Node that runs this.
const path = [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter)

switch (mode) {
  case 'app':
    console.log(runtime.describe())
    run(runtime.command, [...runtime.args, root, ...rest], { PATH: path })
    break
  case 'dev':
    console.log(runtime.describe())
    run(
      process.execPath,
      [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'dev', ...rest],
      {
        PATH: path,
        ELECTRON_EXEC_PATH: runtime.command,
      },
    )
    break
  default:
    console.error('usage: node tools/run.ts app|dev [arguments]')
    process.exit(2)
}
