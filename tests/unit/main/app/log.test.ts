import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '#main/app/log.ts'
import { createRedact } from '#main/app/redact.ts'
import { AppError } from '#shared/contract/errors.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visnyk-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const clock = () => '2026-11-23T05:00:00.000Z'
const read = () => readFileSync(join(folder, 'visnyk.log'), 'utf8')

describe('a log line', () => {
  const redact = createRedact({
    '/home/press': '~',
    '/home/press/.config/Visnyk': '<data>',
    'C:\\Users\\Press': '~',
  })

  test.each([
    ['Authorization: Bearer vst_aB3-_.~+/=', 'vst_'],
    ['sent {"password":"kavun 17","login":"editor"}', 'kavun'],
    ["token='abc def'", 'abc'],
    ['GET https://editor:kavun@site.example/api', 'kavun'],
    ['access_token=zzz999&x=1', 'zzz999'],
    ['Basic dXNlcjprYXZ1bg==', 'dXNlcjprYXZ1bg'],
  ])('holds no secret: %s', (line, secret) => {
    expect(redact(line)).not.toContain(secret)
    expect(redact(line)).toContain('***')
  })

  test('names no folder of the person', () => {
    expect(redact('open /home/press/.config/Visnyk/visnyk.db')).toBe('open <data>/visnyk.db')
    expect(redact('open /home/press/photo.jpg')).toBe('open ~/photo.jpg')
    expect(redact('open C:\\Users\\Press\\photo.jpg')).toBe('open ~\\photo.jpg')
    expect(redact('file:///C:/Users/Press/photo.jpg')).toBe('file:///~/photo.jpg')
  })

  test('keeps what is no secret', () => {
    expect(redact('articles.open failed: notFound')).toBe('articles.open failed: notFound')
  })
})

test('an error is written with its causes, redacted', () => {
  const log = createLog({ folder, clock, redact: createRedact({ [folder]: '<data>' }) })
  const cause = new Error(`no such file ${folder}/x.jpg`)
  log.error('Import failed', new AppError('fileUnreadable', 'The file cannot be read', undefined, { cause }))
  expect(read()).toMatch(/^2026-11-23T05:00:00\.000Z error Import failed: /)
  expect(read()).toContain('no such file <data>/x.jpg')
  expect(read()).not.toContain(folder)
})

test('the log stays within twice its bound', () => {
  const log = createLog({ folder, clock, redact: (text) => text, maxBytes: 2000 })
  for (let line = 0; line < 500; line += 1) log.info(`line ${line} ${'x'.repeat(50)}`)
  const size = (name: string) => statSync(join(folder, name)).size
  expect(size('visnyk.log')).toBeLessThanOrEqual(2200)
  expect(size('visnyk.old.log')).toBeLessThanOrEqual(2200)
  expect(read()).toContain('line 499')
})

test('a log that can not be written is no crash', () => {
  const path = join(folder, 'taken')
  writeFileSync(path, 'a file where the folder belongs')
  const log = createLog({ folder: path, clock, redact: (text) => text })
  expect(() => log.warn('nobody hears this')).not.toThrow()
  mkdirSync(join(folder, 'visnyk.log'))
  expect(() => createLog({ folder, clock, redact: (text) => text }).error('nor this')).not.toThrow()
})
