import { visnykSites } from '#main/sites/visnyk/index.ts'
import { connectorAcceptance } from '#tests/support/connectorAcceptance.ts'
import { sitePassword, startSite } from '#tests/support/site/startSite.ts'

const requestOf = {
  create: { method: 'POST', path: /^\/api\/articles$/ },
  update: { method: 'PUT', path: /\/localizations\// },
  publish: { method: 'POST', path: /\/publish$/ },
  upload: { method: 'POST', path: /^\/api\/media$/ },
}

connectorAcceptance({
  name: 'the practice site',
  kind: visnykSites,
  capabilities: {
    idempotency: true,
    preconditions: true,
    atomicPackages: true,
    linkedTranslations: true,
    sharedWorkflow: true,
    keepsNotes: true,
    keepsRemarks: true,
    keepsFocal: true,
    keepsPlans: true,
    approvalsChecked: true,
    deletionsInChanges: true,
    scheduling: true,
    keepsRules: true,
    keepsBlocks: true,
    mediaByHash: true,
    keepsSeo: true,
    separateDrafts: true,
  },
  start: async () => {
    const { site, address, as } = await startSite()
    return {
      address,
      as,
      password: async (role) => ({ login: role, password: sitePassword }),
      loseNextAnswer: (of) => {
        site.faults.add({ kind: 'dropAfterCommit', ...requestOf[of] })
      },
      requests: site.requests.total,
    }
  },
})
