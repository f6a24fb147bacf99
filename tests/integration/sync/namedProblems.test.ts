import { afterEach, beforeEach, expect, it } from 'vitest'
import { createNamedProblems } from '#main/services/sync/namedProblems.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'

let app: TestApp
let siteId: SiteId
beforeEach(() => {
  app = createTestApp()
  siteId = app.site?.id ?? expect.fail('The test has a site')
})
afterEach(() => app.close())

const failure: Failure = { code: 'siteBadAnswer', message: 'It cannot be read' }

it('counts beside the named article those that failed too, and none that only waits to be read', () => {
  const { sync } = app.repositories
  const named = createNamedProblems(sync)
  sync.pullAgain(siteId, 'in the trash')
  expect(named.problem(siteId)).toBeNull()
  named.failed(siteId, 'a', failure)
  expect(named.problem(siteId)).toEqual(failure)
  named.failed(siteId, 'b', failure)
  named.failed(siteId, 'c', failure)
  expect(named.problem(siteId)).toEqual({ ...failure, details: { others: 2 } })
  named.taken(siteId, 'a')
  expect(named.problem(siteId)).toMatchObject({ details: { others: 1 } })
})
