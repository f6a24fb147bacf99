import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '#tests/support/site/pictures.ts'
import { capabilityReads } from '#tools/lint/capabilityReads.ts'

it('finds each way to read what a site can do', () => {
  for (const code of [
    'if (connector.capabilities.idempotency) send()',
    'if (site.features?.capabilities.idempotency) send()',
    "const can = connector['capabilities']",
    'const { capabilities } = connector',
    'const { capabilities: can } = connector',
    'const sends = ({ capabilities }: Site) => capabilities.atomicPackages',
    'function sends({ features: { capabilities } }: Site) {}',
  ])
    expect(capabilityReads(code), code).toBe(1)
})

it('lets describe what a site can do', () => {
  expect(capabilityReads("type Linked = Omit<SiteConnector, 'capabilities'>")).toBe(0)
  expect(
    capabilityReads('const capabilities = none; const site = { capabilities }; f({ capabilities: none })'),
  ).toBe(0)
})

it('fails on a service that asks, and passes on those that are here', () => {
  const root = process.cwd()
  const lint = join(root, 'tools/lint/writesByCapability.ts')
  execFileSync(process.execPath, [lint], { cwd: root })
  const folder = temporaryFolder()
  const planted = 'src/main/services/outbox/steps/planted.ts'
  cpSync(
    join(root, 'src/main/services/siteLink/writing'),
    join(folder, 'src/main/services/siteLink/writing'),
    {
      recursive: true,
    },
  )
  mkdirSync(dirname(join(folder, planted)), { recursive: true })
  writeFileSync(join(folder, planted), 'export const is = (site: any) => site.capabilities.preconditions\n')
  const { status, stderr } = spawnSync(process.execPath, [lint], { cwd: folder, encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toContain(planted)
})
