import { capabilityReads } from './capabilityReads.ts'
import { forbidInFiles } from './forbidInFiles.ts'

// Part of `npm run lint`: the first of these files chooses once how a site is written to, and services call
// what it chose. The other files read a capability to decide what a person sees or may do, never how
// something is sent.
forbidInFiles({
  files: 'src/main/services/**/*.ts',
  allowed: [
    'src/main/services/siteLink/writing/chooseWriting.ts',
    'src/main/services/review/',
    'src/main/services/sites/',
    'src/main/services/workflow/fourEyes.ts',
  ],
  isFound: (source) => capabilityReads(source) > 0,
  says: "reads what a site can do: call the site's `writing` instead (siteLink/writing)",
})
