import { forbidInFiles } from './forbidInFiles.ts'
import { writesRemoteState } from './remoteStateWrites.ts'

// Part of `npm run lint`: only two modules of the services and one of the database write where an article or a
// text is on its site, so that no other writer forgets a part of the state. Migrations write what earlier
// versions left.
forbidInFiles({
  files: 'src/main/**/*.ts',
  allowed: [
    'src/main/services/siteLink/agreements.ts',
    'src/main/services/siteLink/remoteStates.ts',
    'src/main/db/repositories/remoteStatesRepository.ts',
    'src/main/db/migrations/',
  ],
  isFound: writesRemoteState,
  says: 'writes where something is on its site: call `agreements` (siteLink/agreements.ts)',
})
