import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const packageFolder = resolve(import.meta.dirname, '../..')
const project = resolve(packageFolder, '../..')

/** One line per use: what the host has, then what only Electron has. */
const known = [
  "import { app, BrowserWindow, ipcMain, powerMonitor, session } from 'electron'",
  "app.on('second-instance', () => app.quit())",
  "powerMonitor.on('resume', () => {})",
  "ipcMain.handle('ask', ({ sender }) => sender.getURL())",
  "new BrowserWindow({ title: 'x' }).webContents.on('did-finish-load', () => {})",
  'session.defaultSession.webRequest.onBeforeRequest((_, answer) => answer({}))',
]
const unknown = [
  "export { desktopCapturer } from 'electron'",
  'app.setJumpList(null)',
  "app.on('continue-activity', () => {})",
  "ipcMain.handle('tell', ({ sender }) => sender.sendInputEvent({ type: 'keyDown', keyCode: 'A' }))",
  'new BrowserWindow().setShape([])',
  'session.defaultSession.webRequest.onCompleted(() => {})',
]

const check = (lines: string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'host-typecheck-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction')
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: join(project, 'tsconfig.json'), include: ['*.ts'] }),
  )
  writeFileSync(join(folder, 'main.ts'), lines.join('\n'))
  const { stdout } = spawnSync(
    process.execPath,
    [join(packageFolder, 'typecheck/main.ts'), '--project', join(folder, 'tsconfig.json')],
    { encoding: 'utf8' },
  )
  return stdout
}

test('what the host has passes the typecheck', () => {
  expect(check(known)).toBe('')
})

test('each use of what only Electron has fails the typecheck', () => {
  const lines = check([...known, ...unknown]).matchAll(/^\S*main\.ts\((?<line>\d+),\d+\): error/gm)
  expect([...lines].map(({ groups }) => Number(groups?.line))).toEqual(
    unknown.map((_, at) => known.length + at + 1),
  )
})
