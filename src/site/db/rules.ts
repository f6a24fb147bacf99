import { type FourEyesRule, fourEyesRule } from '#shared/domain/site.ts'
import type { SiteValues } from './database.ts'

const fourEyesKey = 'fourEyes'

/** The rules of the newsroom, which hold for everybody on the site. */
export const createSiteRules = (values: SiteValues) => ({
  fourEyes: (): FourEyesRule => fourEyesRule.safeParse(values.get(fourEyesKey)).data ?? 'bypass',
  setFourEyes: (rule: FourEyesRule): void => values.set(fourEyesKey, rule),
})
export type SiteRules = ReturnType<typeof createSiteRules>
