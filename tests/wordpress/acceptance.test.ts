import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { connectorAcceptance } from '#tests/support/connectorAcceptance.ts'
import { freshSite, makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const withEither = {
  atomicPackages: false,
  scheduling: true,
  separateDrafts: false,
}
const promises = (kept: boolean) => ({
  ...withEither,
  ...{
    idempotency: kept,
    preconditions: kept,
    linkedTranslations: kept,
    sharedWorkflow: kept,
    keepsNotes: kept,
    keepsRemarks: kept,
    keepsFocal: false,
    keepsPlans: kept,
  },
  ...{
    approvalsChecked: kept,
    deletionsInChanges: kept,
    keepsRules: kept,
    keepsBlocks: kept,
    mediaByHash: kept,
    keepsSeo: kept,
  },
})

describe.skipIf(isNamedSite()).each([false, true])('with the companion plugin: %s', (plugin) => {
  let wordpress: WordPress
  let people: People
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin })
    people = await makePeople(wordpress)
  })
  afterAll(() => wordpress.close())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  connectorAcceptance({
    name: plugin ? 'WordPress with the companion plugin' : 'WordPress',
    kind: wordPressSites,
    capabilities: promises(plugin),
    start: () => freshSite(wordpress, people),
  })
})
