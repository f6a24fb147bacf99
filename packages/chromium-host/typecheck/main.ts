import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { narrowElectron } from './narrowElectron.ts'
import { readHostSurface } from './readHostTypes.ts'

// node packages/chromium-host/typecheck/main.ts --project <tsconfig.json>
// Checks an app against Electron's type declarations without what the host lacks. Run where the app's node_modules are.
const { values } = parseArgs({ options: { project: { type: 'string', default: 'tsconfig.json' } } })
const project = resolve(values.project)
const require = createRequire(project)

const electronTypes = join(dirname(require.resolve('electron/package.json')), 'electron.d.ts')
const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc')
const folder = mkdtempSync(join(tmpdir(), 'chromium-host-typecheck-'))
try {
  const narrowed = join(folder, 'electron.d.ts')
  const config = join(folder, 'tsconfig.json')
  writeFileSync(narrowed, narrowElectron(readFileSync(electronTypes, 'utf8'), readHostSurface()))
  const compilerOptions = {
    noEmit: true,
    paths: { electron: [narrowed] },
    // TypeScript would search for it beside the temporary file.
    typeRoots: [join(dirname(project), 'node_modules', '@types')],
  }
  writeFileSync(config, JSON.stringify({ extends: project, compilerOptions }))
  const { status } = spawnSync(process.execPath, [compiler, '--project', config], { stdio: 'inherit' })
  if (status !== 0) console.error('What Electron has and chromium-host lacks is not there for this check.')
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
