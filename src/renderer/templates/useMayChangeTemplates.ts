import { mayChangeTemplates } from '#shared/domain/templateRights.ts'
import { useChannel } from '../lib/queries.ts'
import { useActiveSite } from '../lib/settings.tsx'

/** Whether templates of the house may be changed on this computer. */
export function useMayChangeTemplates(): boolean {
  const site = useActiveSite()
  const { data: sites } = useChannel('sites.list', {})
  return mayChangeTemplates(sites ?? [], site === null ? undefined : site.role)
}
