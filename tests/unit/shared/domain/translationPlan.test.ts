import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayAssign, mayWaive, translationPlanIn } from '#shared/domain/translationPlan.ts'
import { type LogEntry, type LogSubject, logNews } from '#shared/domain/workflow.ts'

const entry = (second: number, about: LogSubject): LogEntry => ({
  ...{ at: new Date(Date.UTC(2026, 0, 1, 8, 0, second)).toISOString(), actor: 'Оксана', role: 'editor' },
  ...{ step: 'planned', from: 'draft', to: 'draft', note: '', contentHash: null, bypass: false },
  about,
})
const given = (name: string): LogSubject => ({ kind: 'assignment', assignee: { name, login: name } })
const waived = (reason: 'local' | null): LogSubject => ({ kind: 'waiver', language: 'en', reason })

test('of each field the last entry holds, whatever the order of the logs', () => {
  const log = [entry(3, given('b')), entry(1, given('a')), entry(2, waived('local'))]
  expect(translationPlanIn([log])).toMatchObject({
    assignee: { name: 'b' },
    waivers: [{ language: 'en', reason: 'local' }],
  })
  expect(translationPlanIn([log, [entry(4, waived(null))]])).toMatchObject({ waivers: [] })
  expect(translationPlanIn([[...log, entry(5, { kind: 'assignment', assignee: null })]]).assignee).toBeNull()
})

test('an author who told the site that no translation is needed decided nothing', () => {
  const byAuthor: LogEntry = { ...entry(2, waived('local')), role: 'author' }
  expect(translationPlanIn([[byAuthor]]).waivers).toEqual([])
  const takenBack: LogEntry = { ...entry(3, waived(null)), role: 'author' }
  expect(translationPlanIn([[entry(1, waived('local')), takenBack]]).waivers).toHaveLength(1)
})

const anySubject = fc.oneof(
  fc.constantFrom('a', 'b', 'c').map(given),
  fc.constantFrom('local' as const, null).map(waived),
  fc.constant<LogSubject>({ kind: 'assignment', assignee: null }),
)

test('two computers that exchanged their entries have the same plan, and keep what only one of them changed', () => {
  const anyLog = fc.uniqueArray(fc.tuple(fc.nat(1000), anySubject), { selector: ([second]) => second })
  fc.assert(
    fc.property(anyLog, fc.nat(10), (all, cut) => {
      const entries = all.map(([second, about]) => entry(second, about))
      const [one, other] = [entries.slice(0, cut), entries.slice(cut)]
      const merged = translationPlanIn([[...one, ...logNews(other, one)]])
      expect(merged).toEqual(translationPlanIn([[...other, ...logNews(one, other)]]))
      if (!other.some(({ about }) => about?.kind === 'assignment')) {
        expect(merged.assignee).toEqual(translationPlanIn([one]).assignee)
      }
    }),
  )
})

test('only an editor takes an article from somebody else', () => {
  const me = { name: 'Я', login: 'me', role: 'translator' } as const
  expect(mayAssign(null, me)).toBe(true)
  expect(mayAssign({ name: 'Інше ім’я', login: 'me' }, me)).toBe(true)
  expect(mayAssign({ name: 'Я', login: '' }, me)).toBe(true)
  expect(mayAssign({ name: 'Я', login: 'other' }, me)).toBe(false)
  expect(mayAssign({ name: 'Я', login: 'other' }, { ...me, role: 'editor' })).toBe(true)
  expect([mayWaive(me), mayWaive({ role: 'author' }), mayWaive({ role: null })]).toEqual([true, false, true])
})
