import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { ask } from './ask.ts'
import { queuePackage } from './packages.ts'
import { goToPath } from './prepare.ts'

const when = '2026-03-02T08:30:00.000Z'
const candidate = (number: number) => ({
  remoteId: `${4100 + number}`,
  title: 'Community news 1',
  url: `https://rada.example.org/?p=${4100 + number}`,
  updatedAt: when,
})

/** Every question that the queue can ask a person, each as the row that causes it. */
const questions = [
  {
    kind: 'schedule',
    state: 'needsConfirmation',
    publish_at: JSON.stringify({ instant: when, zone: 'Europe/Kyiv', wall: '2026-03-02T10:30' }),
    error: JSON.stringify({ code: 'overdue', message: 'Its hour passed', waitsFor: 'rightClock' }),
    question: 'overdue',
  },
  {
    kind: 'update',
    state: 'needsConfirmation',
    error: JSON.stringify({
      code: 'takenDownThere',
      message: 'Taken down',
      details: { languages: 'uk en' },
      waitsFor: 'nothing',
    }),
    question: 'takenDown',
  },
  {
    state: 'needsYou',
    error: JSON.stringify({ code: 'outcomeUnknown', message: 'Lost', waitsFor: 'nothing' }),
    question: 'outcomeUnknown',
    candidates: JSON.stringify([candidate(1), candidate(2)]),
  },
] as const

/**
 * Makes the queue show all its questions at once. Other tests check how they come about, which would need
 * three kinds of site; here they are written into the program's database while nothing is sent.
 */
export async function askInQueue(page: Page, userData: string): Promise<void> {
  const active = async () => await ask(page, 'outbox.list', { which: 'active' })
  const before = new Set((await active()).map(({ id }) => id))
  for (const at of questions.keys()) await queuePackage(page, at + 1)
  const added = (await active()).filter(({ id }) => !before.has(id))
  const db = new Database(join(userData, 'visnyk.db'), { timeout: 10_000 })
  try {
    for (const [at, { id }] of added.entries()) {
      const changes: Record<string, string> = { ...questions[at] }
      const columns = Object.keys(changes).map((name) => `${name} = @${name}`)
      db.prepare(`UPDATE outbox_intents SET ${columns.join(', ')} WHERE id = @id`).run({ ...changes, id })
    }
  } finally {
    db.close()
  }
  await goToPath(page, '/queue')
  await page.reload()
  await expect(page.getByRole('article')).toHaveCount(before.size + questions.length)
}
